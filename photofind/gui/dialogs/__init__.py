"""The few dialogs. GUI thread."""
