"""Every word that forms say beside those of ``exports.sentences``, in both languages."""

from __future__ import annotations

from models.language import Sentences

FORMS: Sentences = {
    "legend_full": ("names as far as people agreed", "姓名按本人同意的范围列出"),
}
