"""What people say round the thing that they look for: conditions and requests. Data only.

Function words come in closed classes and combine; the longest matches. Whole questions are in `questions`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from catalogue.glossary import CATALOGUES, CERTIFICATES, LEVELS

#: What a level is called in speech, besides the labels of the glossary.
SPOKEN_LEVELS: Mapping[str, str] = {
    "初级": "l5", "中级": "l4", "高级": "l3", "技师": "l2", "高级技师": "l1",
    "初级证": "l5", "中级证": "l4", "高级证": "l3", "技师证": "l2",
}  # fmt: skip
LEVEL_WORDS: Mapping[str, str] = {
    **SPOKEN_LEVELS,
    **{
        word: id_
        for id_, term in LEVELS.items()
        for word in (term.brief, *term.label.split("/"), term.label.replace("/", ""))
        if id_ != "none"
    },
}

CERTIFICATE_WORDS: Mapping[str, str] = {
    **{word: id_ for id_, term in CERTIFICATES.items() for word in (term.label, term.brief)},
    "技能等级证书": "skill_level", "职业技能等级证": "skill_level", "等级证": "skill_level",
    "职业资格证": "qualification", "专项能力证书": "special", "专项能力证": "special",
    "专项证": "special", "专项能力": "special", "培训合格证": "completion",
    "特种作业证": "operation", "作业证": "operation",
}  # fmt: skip

CATALOGUE_WORDS: Mapping[str, str] = {
    **{word: id_ for id_, term in CATALOGUES.items() for word in (term.label, term.brief)},
    "重点产业": "key_industries", "紧缺职业": "urgent", "紧缺工种": "urgent", "紧缺": "urgent",
    "急需": "urgent", "一般性培训": "general", "缺工": "demand",
}  # fmt: skip

#: What asks for a kind of thing rather than for a thing: the kinds that then stand first.
KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "培训学校": ("institution",), "培训机构": ("institution",),
    "学校": ("institution",), "机构": ("institution",), "培训中心": ("institution",),
    "培训班": ("institution",), "技校": ("institution",), "电话": ("institution",),
    "地址": ("institution",), "培训需求": ("demand",), "用工需求": ("demand",), "缺人": ("demand",),
    "招聘": ("demand",), "招工": ("demand",), "急招": ("demand",), "用工": ("demand",),
    "名单": ("catalogue",), "名录": ("catalogue",), "公告": ("notice",), "公示": ("notice",),
    "通知": ("notice", "policy"), "文件": ("policy",),
    "政策": ("policy",), "证": ("licence",), "证书": ("licence",), "上岗证": ("licence",),
    "资格证": ("licence",), "资格证书": ("licence",), "操作证": ("licence",),
    "驾驶证": ("licence",), "驾照": ("licence",), "执照": ("licence",),
    "从业证": ("licence",), "执业证": ("licence",),
    "发证机关": ("licence",),
    "怎么考": ("licence",), "如何考": ("licence",), "考证": ("licence",),
    "哪里考": ("licence",), "补贴": ("rate", "scheme"), "补助": ("rate", "scheme"),
    "补贴标准": ("rate", "scheme"), "课时": ("listing",),
}  # fmt: skip


def _forms(*parts: tuple[str, ...]) -> frozenset[str]:
    """Every way to say some parts one after another, of two characters or more."""
    return frozenset(said for said in map("".join, product(*parts)) if len(said) > 1)


#: 我想学, 要考个: who wants to do what with a trade. Who, modal verbs and these verbs are closed classes.
_WANTED = _forms(
    ("", "我", "我们"), ("", "想", "要", "想要", "能", "可以"),
    ("", "学", "学习", "考", "报", "报名", "报考", "报班", "办", "当"), ("", "个", "一下"),
)  # fmt: skip
#: 帮我查一下: what is asked of the site itself.
_ASKED = _forms(
    ("", "我想", "想", "帮我", "请"), ("问", "查", "找", "咨询", "了解", "搜索", "查询"), ("", "一下")
) | {"你好", "您好", "关于", "需要"}  # fmt: skip
#: Question words, and what points: 有哪些, 怎么学, 这个.
_WHICH = (
    _forms(("", "有", "是"), ("什么", "哪些", "谁"))
    | _forms(("怎么", "怎样", "如何"), ("", "样", "学", "办"))
    | _forms(("哪", "那", "这", "一"), ("个", "家", "所", "里", "儿"))
    | {"多少", "有没有", "能不能", "一下"}
)
#: 在附近的, 去哪里: a place that is none of the vocabulary's.
_WHERE = _forms(
    ("", "在", "去"),
    ("哪里", "哪儿", "哪", "这里", "那里", "附近", "周边", "就近", "最近", "离我近"), ("", "的"),
) | {"地方", "的地方"}  # fmt: skip
#: Who asks, if no person; all that this site is about; and what a number is called.
_NEEDLESS = (
    _forms(("", "我", "我们"), ("公司", "单位"))
    | {"组织", "政府", "免费", "培训", "课程", "技术", "技能", "专业", "行业", "工作", "方面"}
    | _forms(("", "职业", "信用"), ("编码", "代码"))
    | {"文号"}
)
#: Said at the end of what is asked, and what may be cut off any word: particles, and 去 and 办.
_PARTICLES = frozenset("的吗呢啊吧呀了去办") | {"的话"}
#: Said round the thing and meaning nothing by itself. Never a part of a name by itself either.
FILLERS = _WANTED | _ASKED | _WHICH | _WHERE | _NEEDLESS | _PARTICLES

#: Before a thing, one character that says what is wanted with it; taken off only before a known name.
VERBS = "学考办找做当开教招干在去要想"
#: What may be left of a sentence and means nothing; before a place: 在茌平.
LEFT_OVER = (
    "要想能会去在到于来办学补领考有和与或及我你他她它给把被让就都也还又再的地得嗯呃那这个是班家"
)

#: One character left of a question that is none of a thing's: 补贴什么时候发, 女的学什么好.
LEFT_ALONE = frozenset(LEFT_OVER + VERBS + "发男女钱")

#: What a question about training and its subsidies speaks of.
OURS = re.compile(
    "补贴|补助|补多少|能补|培训|申领|学费|课时|学时|学习|报名|机构|学校|取证|拿证|考证|技术|手艺|工种|以工代训|学什么|学啥|领[几钱]|吃香|就业|退费|退款|退钱|退课|网课|网上|线上|在线|缺人|缺工"
)
