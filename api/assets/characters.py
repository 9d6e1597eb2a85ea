"""The characters of the record sheet's font: ASCII, GB 2312 and some punctuation."""

wanted = {chr(code) for code in range(0x20, 0x7F)}
for high in range(0xA1, 0xF8):
    for low in range(0xA1, 0xFF):
        try:
            wanted.add(bytes([high, low]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
wanted |= set("·—–―‘’“”…‰′″※℃№←↑→↓①②③④⑤⑥⑦⑧⑨⑩○●□■◇◆☆★✓✗☐☑☒〔〕【】《》「」『』〈〉、。，；：？！（）％＋－×÷±≤≥≠≈￥¥€§〇")
print("".join(sorted(wanted)))
