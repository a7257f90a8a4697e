"""Makes small models of open_clip's architectures, with random weights, and what they ask for.

Nothing is fetched: open_clip is told of architectures that lie in a folder, and of tokenizers and
configurations of Hugging Face's that lie beside them.
"""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from photofind.clip.export.sources import Source
from tests.export import made_tokenizers

DIMENSION = 32
_CLIP_WORDS = 49408
_TEXT = {"width": 32, "heads": 2, "layers": 1}

VIT = {
    "embed_dim": DIMENSION,
    "vision_cfg": {"image_size": 64, "layers": 2, "width": 64, "head_width": 16, "patch_size": 16},
    "text_cfg": {"context_length": 77, "vocab_size": _CLIP_WORDS, **_TEXT},
}
RESNET = {
    **VIT,
    "vision_cfg": {"image_size": 64, "layers": [1, 1, 1, 1], "width": 8, "patch_size": None},
}
SIGLIP = {
    "embed_dim": 768,
    "init_logit_bias": -10,
    "custom_text": True,
    "vision_cfg": {
        "image_size": 256,
        "timm_model_name": "vit_base_patch32_siglip_256",
        "timm_model_pretrained": False,
        "timm_pool": "map",
        "timm_proj": "none",
    },
    "text_cfg": {
        "context_length": 64,
        "vocab_size": 1000,
        "tokenizer_kwargs": {"clean": "canonicalize"},
        "no_causal_mask": True,
        "proj_bias": True,
        "pool_type": "last",
        **_TEXT,
    },
}
MOBILECLIP = {
    "embed_dim": DIMENSION,
    "custom_text": True,
    "vision_cfg": {
        "timm_model_name": "fastvit_mci0",
        "timm_model_pretrained": False,
        "timm_pool": "avg",
        "timm_proj": None,
        "image_size": 128,
    },
    "text_cfg": {
        "context_length": 77,
        "vocab_size": _CLIP_WORDS,
        "no_causal_mask": True,
        **_TEXT,
    },
}


def add(open_clip: ModuleType, folder: Path, name: str, config: dict[str, Any]) -> Source:
    """Tell open_clip of an architecture, and return it with random weights in a file."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(config))
    open_clip.add_model_config(folder / f"{name}.json")
    torch.manual_seed(7)
    model = open_clip.create_model(name, pretrained_text=False)
    checkpoint = folder / f"{name}-random.pt"
    torch.save(model.state_dict(), checkpoint)
    return Source(name, checkpoint=checkpoint)


def with_siglip2(transformers: ModuleType, folder: Path) -> dict[str, Any]:
    """Return SigLIP 2's configuration with a small tokenizer of its kind."""
    made_tokenizers.siglip2(transformers).save_pretrained(folder / "tokenizer")
    return _with_text(SIGLIP, hf_tokenizer_name=str(folder / "tokenizer"))


def with_xlm_roberta(transformers: ModuleType, folder: Path) -> dict[str, Any]:
    """Return a ViT beside a small XLM-RoBERTa, tokenizer and all."""
    made_tokenizers.xlm_roberta(transformers).save_pretrained(folder / "tokenizer")
    transformers.XLMRobertaConfig(
        vocab_size=1000,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=80,
    ).save_pretrained(folder / "text")
    text = {
        "hf_model_name": str(folder / "text"),
        "hf_tokenizer_name": str(folder / "tokenizer"),
        "hf_pooler_type": "mean_pooler",
        "hf_proj_type": "mlp",
    }
    return {**VIT, "custom_text": True, "text_cfg": text}


def _with_text(config: dict[str, Any], **changes: str) -> dict[str, Any]:
    return {**config, "text_cfg": {**config["text_cfg"], **changes}}
