#!/usr/bin/python3
"""Makes one bundled face of a source font: fewer characters, a name of its own, no layout tables, no composites.

usage: subset.py SOURCE TARGET core|all 'Family Style' [dash] [interpunct]

core        keeps GB 2312, the 8,105 characters of the 2013 standard table, the 5,401 everyday ones of Big5 and symbols; all keeps
            every character
dash        draws the em dash and its kin without side bearings, so that —— has no gap
interpunct  gives U+00B7 the full-width glyph of U+30FB

The report draws through a PDF library that knows no layout tables, and its readers of the faces are kept small: what
the faces need is done here, once. Needs Debian's python3-fonttools and unicode-data.
"""
import bz2
import sys

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

UNIHAN = '/usr/share/unicode/Unihan_OtherMappings.txt.bz2'
SYMBOLS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x391, 0x3C9), (0x401, 0x451), (0x1E3E, 0x1E3F),
    (0x2010, 0x205E), (0x2070, 0x209C), (0x20A0, 0x20C0), (0x2100, 0x218B), (0x2190, 0x22FF), (0x2460, 0x266F),
    (0x2776, 0x2793), (0x2E3A, 0x2E3B), (0x3000, 0x30FF), (0x3190, 0x319F), (0x3200, 0x33FF), (0xFE10, 0xFE19),
    (0xFE30, 0xFE4F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6))
DROPPED = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'VORG', 'vhea', 'vmtx', 'DSIG', 'STAT', 'kern', 'MATH', 'meta', 'gasp']
KEPT_NAMES = (0, 8, 9, 11, 12, 13, 14)  # copyright, makers, their addresses, licence


def core():
    """The code points of a core face."""
    codes = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes([high, low]).decode('gb2312')))
            except UnicodeDecodeError:
                pass
    for high in range(0xA4, 0xC7):  # 常用字, the first level
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            if (high, low) <= (0xC6, 0x7E):
                codes.add(ord(bytes([high, low]).decode('big5')))
    for line in bz2.open(UNIHAN, 'rt', encoding='utf8'):
        if '\tkTGH\t' in line:  # 通用规范汉字表
            codes.add(int(line.split('\t')[0][2:], 16))
    for first, last in SYMBOLS:
        codes |= set(range(first, last + 1))
    return codes


def load(path):
    """Opens a font with the options that the set is made with."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ['*']
    options.glyph_names = True
    options.recalc_timestamp = False
    options.recalc_bounds = True
    options.drop_tables += DROPPED
    return subset.load_font(path, options), options


def widen_interpunct(font):
    """Gives U+00B7 the full-width glyph of U+30FB."""
    wide = font.getBestCmap()[0x30FB]
    for table in font['cmap'].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap[0xB7] = wide


def replace(font, name, glyph, advance):
    """Puts a glyph in place of another."""
    glyph.recalcBounds(font['glyf'])
    font['glyf'][name] = glyph
    font['hmtx'][name] = (advance, getattr(glyph, 'xMin', 0))


def flatten(font):
    """Turns composite glyphs into simple ones."""
    glyphs = font.getGlyphSet()
    for name in font.getGlyphOrder():
        if font['glyf'][name].isComposite():
            recording, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
            glyphs[name].draw(recording)
            recording.replay(pen)
            replace(font, name, pen.glyph(), font['hmtx'][name][0])


def bar(left, bottom, right, top):
    """A rectangle."""
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    pen.lineTo((left, top))
    pen.lineTo((right, top))
    pen.lineTo((right, bottom))
    pen.closePath()
    return pen.glyph()


def join_dashes(font):
    """Draws U+2014, U+2E3A and U+FE31 from edge to edge, at the middle of the Han square."""
    names = font.getBestCmap()
    dash = font['glyf'][names[0x2014]]
    height = dash.yMax - dash.yMin
    bottom = 380 - height // 2
    replace(font, names[0x2014], bar(0, bottom, 1000, bottom + height), 1000)
    if 0x2E3A in names:
        replace(font, names[0x2E3A], bar(0, bottom, 2000, bottom + height), 2000)
    if 0xFE31 in names:
        left = 500 - height // 2
        replace(font, names[0xFE31], bar(left, -120, left + height, 880), 1000)


def rename(font, full, source):
    """Gives a face its own name: "Source" and "LXGW" are reserved. Copyright and licence stay."""
    family, style = full.rsplit(' ', 1)
    postscript = family.replace(' ', '') + '-' + style
    table = font['name']
    table.names = [r for r in table.names if r.nameID in KEPT_NAMES and r.platformID == 3]
    for identifier, text in (
            (1, family), (2, style), (3, '1.0;' + postscript), (4, full),
            (5, 'Version 1.0; modified from ' + source.split('/')[-1]), (6, postscript), (16, family), (17, style)):
        table.setName(text, identifier, 3, 1, 0x409)


def main(source, target, kind, full, *treatments):
    font, options = load(source)
    have = set(font.getBestCmap())
    if 'interpunct' in treatments:
        widen_interpunct(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=have if kind == 'all' else core() & have)
    subsetter.subset(font)
    flatten(font)
    if 'dash' in treatments:
        join_dashes(font)
    rename(font, full, source)
    font['post'].formatType = 3.0
    font.save(target)
    print(target, len(font.getBestCmap()), 'characters')


if __name__ == '__main__':
    main(*sys.argv[1:])
