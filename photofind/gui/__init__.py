"""The window: the only PySide6 in the tree.

Everything here lives on the GUI thread, which never calls the engine itself: `tasks` carries each
call to a thread of its own and brings the answer back.
"""
