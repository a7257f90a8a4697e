"""How well a model does on photos whose captions or classes are known."""
