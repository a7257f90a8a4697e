"""Item models: what the views show. GUI thread."""
