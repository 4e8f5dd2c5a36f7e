"""Rules for policies and for damage of the source."""

from zbreview.reading.rulebook.rule import Rule

POLICY_RULES = (
    Rule(
        "policy.title",
        "点名的政策",
        "书名号中以“意见”“办法”“条例”等收尾的文件名；提案自己的题目不算。",
        positive="落实《澜川市节水管理办法》。",
        found="《澜川市节水管理办法》",
        negative="您提出的《关于修渠引水的建议》收悉。",
    ),
    Rule(
        "policy.title_with_number",
        "带文号的政策",
        "文件名之后紧跟文号，一并读出。",
        positive="落实《澜川市节水管理办法》（澜政发〔2022〕8号）。",
        found="《澜川市节水管理办法》（澜政发〔2022〕8号）",
        negative="落实《澜川市节水管理办法》。",
    ),
)
"""Policies named in the text."""

DAMAGE_RULES = (
    Rule(
        "damage.lost_mark",
        "疑似缺标点",
        "标题与正文、“收悉”与“答复”等之间像是漏了标点。",
        positive="苏予安委员：\n您的提案收悉现答复如下：",
        found="收悉",
        negative="苏予安委员：\n您的提案收悉，现答复如下：",
    ),
    Rule(
        "damage.lost_bracket",
        "疑似缺括号",
        "文号只有左括号。",
        positive="依据澜政发〔20228号文件。",
        found="〔20228",
        negative="依据澜政发〔2022〕8号文件。",
    ),
    Rule(
        "damage.lost_character",
        "疑似缺“号”字",
        "文号末尾没有“号”字。",
        positive="依据澜政发〔2022〕8文件。",
        found="〔2022〕8",
        negative="依据澜政发〔2022〕8号文件。",
    ),
    Rule(
        "damage.lost_unit",
        "疑似缺单位",
        "数字之后直接是标点或动词，像是漏了单位。",
        positive="新增水厂3，完成投资。",
        found="3",
        negative="新增水厂3座，完成投资。",
    ),
    Rule(
        "damage.lost_number",
        "疑似缺数字",
        "单位之前没有数字（“同比增长 %”“投入万元”“完成 个”），“达到”之后没有数字，年份或小数不全。",
        positive="去年用水量同比增长 %，水价未变。",
        found="增长 %",
        negative="去年用水量同比增长3%，水价未变。",
    ),
    Rule(
        "damage.doubled",
        "疑似重复",
        "不会连用的词连着出现两次。",
        positive="加强加强水源保护。",
        found="加强加强",
        negative="加强水源保护。",
    ),
    Rule(
        "damage.lost_words",
        "疑似缺字",
        "两个标点相连，像是漏了字。",
        positive="修建水渠，、改善灌溉。",
        found="，、",
        negative="修建水渠，改善灌溉。",
    ),
    Rule(
        "damage.broken_paragraph",
        "段落断开",
        "一句话在中间换了行，阅读时接上，原文不动。",
        positive=(
            "苏予安委员：\n您的提案收悉，现答复如下：\n"
            "近年来，我们已经建成水厂3座，解决了全市多个乡镇、街道的\n"
            "用水问题，群众普遍反映良好。"
        ),
        found="\n",
        negative=(
            "苏予安委员：\n您的提案收悉，现答复如下：\n"
            "近年来，我们已经建成水厂3座。\n"
            "群众普遍反映良好。"
        ),
    ),
)
"""Places where characters have probably been lost."""
