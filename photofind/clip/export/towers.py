"""The two halves of an open_clip model as they are exported. For a worker thread.

The photo tower's second output, `patches`, says what each region of the photo shows. The tokens of
the last layer do not tell it, for attention has mixed them; what attention would pass on of one
region alone does: see Zhou et al., "Extract Free Dense Labels from CLIP" (MaskCLIP), ECCV 2022. The
residual stream is left out, which brings noise: Lan et al., "ClearCLIP", ECCV 2024.
"""

from collections.abc import Callable
from typing import Any

from photofind.clip.export.libraries import Libraries

Regions = Callable[[Any], tuple[Any, Any]]
"""Normalised images to embeddings [b, D] and to regions [b, N, D], neither of unit length."""


class Towers:
    """Both halves of one model."""

    def __init__(self, libraries: Libraries, model: Any) -> None:
        """Take an open_clip model apart, one with its preprocessing."""
        self._torch, self._model = libraries.torch, model
        self._regions = _regions(model.visual)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of what the photo tower gives."""
        return ("embedding", "patches") if self._regions else ("embedding",)

    def photo_tower(self) -> Any:
        """Return the module that takes images [b, 3, H, W] from 0 to 1."""
        preprocess = self._model.visual.preprocess_cfg
        mean, std = (
            self._torch.tensor(preprocess[name]).reshape(1, 3, 1, 1) for name in ("mean", "std")
        )
        visual, regions, unit = self._model.visual, self._regions, self._unit

        def forward(images: Any) -> Any:
            images = (images - mean) / std
            return tuple(map(unit, regions(images))) if regions else unit(visual(images))

        return self._module(forward)

    def text_tower(self) -> Any:
        """Return the module that takes token ids int32 [b, T]."""
        model, unit = self._model, self._unit
        return self._module(lambda ids: unit(model.encode_text(ids.long())))

    def _module(self, forward: Callable[[Any], Any]) -> Any:
        """Return a module, which an exporter wants; made by hand, as there are no types of it."""
        module = self._torch.nn.Module()
        module.model = self._model
        module.forward = forward
        return module.eval()

    def _unit(self, vectors: Any) -> Any:
        return self._torch.nn.functional.normalize(vectors.float(), dim=-1)


def _regions(visual: Any) -> Regions | None:
    """Return how a photo tower tells its regions; None if it is not of a kind that does."""
    if hasattr(visual, "trunk"):
        return _timm(visual)
    if hasattr(visual, "transformer"):
        return _vit(visual)
    return _resnet(visual) if hasattr(visual, "attnpool") else None


def _vit(visual: Any) -> Regions | None:
    """open_clip's own transformer: the value path of the last block's attention."""
    block = visual.transformer.resblocks[-1]
    if visual.attn_pool is not None or visual.proj is None or not hasattr(block, "attention"):
        return None

    def regions(images: Any) -> tuple[Any, Any]:
        whole, tokens = _run(visual, block, images)
        attention, tokens = block.attn, block.ln_1(tokens[:, 1:])  # The first is the class token's.
        start = 2 * tokens.shape[-1]  # Queries and keys come before the values.
        values = tokens @ attention.in_proj_weight[start:].T + attention.in_proj_bias[start:]
        return whole, visual.ln_post(block.ls_1(attention.out_proj(values))) @ visual.proj

    return regions


def _timm(visual: Any) -> Regions | None:
    """Tell it of towers of timm's, of which there are three kinds."""
    trunk = visual.trunk
    if hasattr(visual.head, "pool"):  # It weighs places by where they are.
        return None
    if not hasattr(trunk, "blocks"):
        return _timm_places(visual) if getattr(trunk, "output_fmt", "NCHW") == "NCHW" else None
    if getattr(trunk, "attn_pool", None) is not None:
        return _timm_places(visual)
    has_values = hasattr(trunk, "fc_norm") and hasattr(trunk.blocks[-1].attn, "qkv")
    return _timm_vit(visual) if has_values else None


def _timm_places(visual: Any) -> Regions:
    """What the pool, and all that comes after it, makes of each place alone.

    Alone, attention has nothing to weigh: what comes through is the value path.
    """
    trunk, head = visual.trunk, visual.head

    def regions(images: Any) -> tuple[Any, Any]:
        features = trunk.forward_features(images)
        if features.dim() == 3:
            tokens = features[:, trunk.num_prefix_tokens :]
            alone = tokens.reshape(-1, 1, tokens.shape[-1])
        else:
            alone = features.permute(0, 2, 3, 1).reshape(-1, features.shape[1], 1, 1)
        whole, each = (head(trunk.forward_head(one)) for one in (features, alone))
        return whole, each.reshape(features.shape[0], -1, each.shape[-1])

    return regions


def _timm_vit(visual: Any) -> Regions:
    """Use the value path of the last block, where a class token or a mean stands for all."""
    trunk = visual.trunk
    block = trunk.blocks[-1]

    def regions(images: Any) -> tuple[Any, Any]:
        whole, tokens = _run(visual, block, images)
        tokens = block.norm1(tokens[:, trunk.num_prefix_tokens :])
        values = block.attn.qkv(tokens)[..., 2 * tokens.shape[-1] :]
        values = trunk.norm(block.ls1(block.attn.proj(values)))
        return whole, visual.head(trunk.head(trunk.fc_norm(values)))

    return regions


def _resnet(visual: Any) -> Regions:
    """open_clip's own ResNet: the value path of its pool."""
    pool = visual.attnpool

    def regions(images: Any) -> tuple[Any, Any]:
        whole, seen = _run(visual, pool, images)
        return whole, pool.c_proj(pool.v_proj(seen.flatten(2).transpose(1, 2)))

    return regions


def _run(visual: Any, part: Any, images: Any) -> tuple[Any, Any]:
    """Return what a tower gives, and what one part of it was given."""
    seen: list[Any] = []
    hook = part.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    try:
        return visual(images), seen[0]
    finally:
        hook.remove()
