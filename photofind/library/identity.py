"""Which content a file holds: a quick hash of its ends, a full hash of all of it.

Pure; runs in decoder processes. BLAKE2b is the hash of the standard library that is fast on every
processor, with or without instructions made for hashing.
"""

import hashlib
import io

Content = io.BytesIO | io.BufferedReader
"""All of a file, in memory or on disk."""
HASH_BYTES = 16
END_BYTES = 64 * 1024
"""How much of either end the quick hash sees."""


def quick_hash(size: int, head: bytes, tail: bytes) -> bytes:
    """Return the provisional identity: 16 bytes, of the file's size and its two ends.

    `head` is the first 64 KB and `tail` the last 64 KB that are not in the head.
    """
    digest = hashlib.blake2b(size.to_bytes(8, "little"), digest_size=HASH_BYTES)
    digest.update(head)
    digest.update(tail)
    return digest.digest()


def content_hash(content: Content) -> bytes:
    """Return the identity: 16 bytes, of everything that `content` has from where it stands."""
    if isinstance(content, io.BytesIO) and content.tell() == 0:
        # getvalue() lends out the bytes; file_digest() would copy them all.
        return hashlib.blake2b(content.getvalue(), digest_size=HASH_BYTES).digest()
    return hashlib.file_digest(content, _hasher).digest()


def _hasher() -> "hashlib.blake2b":
    return hashlib.blake2b(digest_size=HASH_BYTES)
