"""Which content a file holds: a quick hash of its ends, a full hash of all of it.

Pure; runs in decoder processes. XXH3 (xxhash.com) takes no noticeable part of reading a photo,
where a cryptographic hash would take a tenth; nobody gains from two photos that are taken for one.
"""

import io

import xxhash

Content = io.BytesIO | io.BufferedReader
"""All of a file, in memory or on disk."""
HASH_BYTES = 16
END_BYTES = 64 * 1024
"""How much of either end the quick hash sees."""
_PART_BYTES = 1024 * 1024


def quick_hash(size: int, head: bytes, tail: bytes) -> bytes:
    """Return the provisional identity: 16 bytes, of the file's size and its two ends.

    `head` is the first 64 KB and `tail` the last 64 KB that are not in the head.
    """
    digest = xxhash.xxh3_128(size.to_bytes(8, "little"))
    digest.update(head)
    digest.update(tail)
    return digest.digest()


def content_hash(content: Content) -> bytes:
    """Return the identity: 16 bytes, of everything that `content` has from where it stands."""
    if isinstance(content, io.BytesIO) and content.tell() == 0:
        # getvalue() lends out the bytes; reading would copy them.
        return xxhash.xxh3_128_digest(content.getvalue())
    digest = xxhash.xxh3_128()
    while part := content.read(_PART_BYTES):
        digest.update(part)
    return digest.digest()
