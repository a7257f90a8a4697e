"""Made vectors that are spread as a model's are: clusters of all sizes, unevenly filled axes."""

from dataclasses import dataclass

import numpy as np

from photofind.types import Vectors


@dataclass(frozen=True)
class MadeVectors:
    vectors: Vectors
    """[n, D] unit vectors, rounded as float16 rounds."""
    photo_queries: Vectors
    """[q, D] unit vectors near some of them, as another photo of the same thing is."""
    text_queries: Vectors
    """[q, D] unit vectors far from all, yet nearer to some, as words are."""


def make_vectors(
    count: int, dimension: int = 256, *, queries: int = 100, seed: int = 0
) -> MadeVectors:
    """Return vectors with one cluster in forty of them, and queries; the same every time."""
    random = np.random.default_rng([count, dimension, seed])
    # 98 hundredths of their square lie on 103 of 256 axes; the bundled model needs but 72.
    scale = np.arange(1, dimension + 1, dtype=np.float32) ** -0.6

    def noise(rows: int) -> Vectors:
        return random.standard_normal((rows, dimension), np.float32) * scale

    clusters = max(1, count // 40)
    share = random.zipf(1.6, clusters).clip(1, 2000).astype(float)
    cluster = random.choice(clusters, count, p=share / share.sum())
    vectors = noise(clusters)[cluster] + 0.5 * noise(count) + 0.5 * noise(1)
    vectors = _unit(vectors).astype(np.float16).astype(np.float32)
    near = vectors[random.integers(0, count, queries)]
    size = np.linalg.norm(scale)
    photos = _unit(near + 0.3 * noise(queries) / size)
    texts = _unit(0.4 * near + 0.6 * noise(queries) / size)
    return MadeVectors(vectors, photos, texts)


def _unit(vectors: Vectors) -> Vectors:
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors
