"""What is known beforehand: renderings of names, and Chinese words for English ones."""

from glossary.lexicon.index import Lexicon, load_lexicon, own_terms, remembered

__all__ = ["Lexicon", "load_lexicon", "own_terms", "remembered"]
