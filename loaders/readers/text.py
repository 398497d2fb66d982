"""Plain text and Markdown: the file's own text is the text that is kept."""

from . import Page
from .decoding import decode


class TextReader:
    """A .txt file, or text pasted from a page or a PDF."""

    media_type = "text/plain"
    suffixes = (".txt",)

    def read(self, content: bytes, name: str) -> Page:
        r"""The text as it stands; only a byte order mark is dropped.

        >>> TextReader().read("关于支持中小企业的通知\r\n".encode(), "a.txt").text
        '关于支持中小企业的通知\r\n'
        """
        return Page(name, decode(content, name), self.media_type)


class MarkdownReader(TextReader):
    """A .md file; its marks (``#``, ``**``) stay in the kept text and are skipped when it is read."""

    media_type = "text/markdown"
    suffixes = (".md",)
