"""Makes the four faces of Loss Lab from Inter and KaTeX. See README.md.

    python subset.py INTER_DIR KATEX_DIR OUT_DIR

What the formulas use is read from OUT_DIR/../formulas/glyphs.txt.
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.cffLib import cffStandardStrings
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.otlLib.builder import buildAnchor, buildMarkBasePosSubtable
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

# Coordinates in thousandths of an em: half of Inter's precision, invisible up to poster size, and smaller.
UPEM = 1000

# What kerning and accents are kept for: English text and hats over letters.
ASCII = range(0x20, 0x7F)
ACCENTS = [0x302, 0x303, 0x304, 0x307]  # hat, tilde, bar, dot


def chars(spec):
    """Code points of "20-7E A0": ranges and single values in hexadecimal."""
    points = []
    for part in spec.split():
        first, _, last = part.partition("-")
        points += range(int(first, 16), int(last or first, 16) + 1)
    return points


TEXT = [
    *ASCII,
    *ACCENTS,
    *chars("A0-FF"),  # Latin-1
    *chars("107 10D 142 159 160-161 17D-17E"),  # the letters of names that Latin-1 lacks most often
    *chars("391-3A1 3A3-3A9 3B1-3C9 3D1 3D5 3F5"),  # Greek
    *chars("2009-200A 202F"),  # thin spaces
    *chars("2010-2011 2013-2014 2016 2018-201A 201C-201E 2020 2022 2026 2030 2032-2033 2039-203A"),  # punctuation
    *chars("2070-2071 2074-208E 1D62-1D65 2C7C 2113"),  # superscripts, subscripts, script l
    *chars("2190-2195 21A9-21AA 21BA-21BB 21D0 21D2 21D4"),  # arrows
    *chars("2202 2206 220F 2211-2212 221A 221E 222B 2248 2260 2264-2265"),  # mathematics
    *chars("2303 25A0-25A1 25B2-25B3 25B6 25BC-25BD 25C0 25CB 25CF 2713"),  # shapes
]

# SemiBold sets names, values and headings alone; for anything else Regular stands in.
STRONG = [
    *ASCII,
    *ACCENTS,
    *chars("A0 AD B1-B3 B7 B9 BD D7"),  # plus-minus, squared, middle dot, one half, times
    *chars("3B1-3B5 3B7 3BB-3BC 3C3-3C4"),  # the Greek letters that losses are written with
    *chars("2009 202F"),  # thin spaces
    *chars("2011 2013-2014 2016 2018-201A 201C-201E 2026 2032"),  # punctuation
    *chars("2192 2212 221E 2248 2260 2264-2265"),  # arrow, mathematics
]
WEIGHTS = {"Regular": TEXT, "SemiBold": STRONG}

# One-letter symbols: small letters, and what capitals stand for something (boxes B, G, P; C, L, N). Greek capitals stay
# upright, in the text faces.
MATH_ITALIC = chars("42-43 47 4C 4E 50 61-7A 3B1-3C1 3C3-3C9 3D1 3D5 3F5")
# nabla, element of, proportional, parallel, star, similar, maps to, angle brackets.
MATH_UPRIGHT = chars("2207 2208 221D 2225 2217 223C 21A6 27E8-27E9")
# Accents as KaTeX draws them; the shaper centres them over their letter.
MATH_ACCENTS = {0x302: 0x2C6, 0x303: 0x2DC, 0x304: 0x2C9, 0x307: 0x2D9}
# KaTeX is drawn smaller on its em than Inter; these make the x-heights (and operators) agree.
ITALIC_SCALE = 1.2
UPRIGHT_SCALE = 1.1
KATEX_AXIS = 250  # height of the minus sign in KaTeX, in thousandths of an em


def tabular(font):
    """Points the character map at the `tnum` glyphs, as egui cannot switch features. Returns the proportional 1."""
    one = font.getBestCmap()[0x31]
    wide = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    wide.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        table.cmap = {code: wide.get(name, name) for code, name in table.cmap.items()}
    return one


def cut(path, points, features):
    """A subset of the font without hints, and with these features alone; and its proportional 1."""
    font = TTFont(path)
    one = tabular(font)
    options = subset.Options()
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = features
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14, 16, 17]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points, glyphs=[one])
    subsetter.subset(font)
    return font, one


def cheap_names(font):
    """Renames glyphs to the strings every CFF reader has built in: nobody sees them, and they cost nothing."""
    top = font["CFF "].cff.topDictIndex[0]
    spare = [f"g{i}" for i in range(len(top.charset))]
    names = (cffStandardStrings + spare)[: len(top.charset)]
    strings = top.CharStrings
    strings.charStrings = {new: strings.charStrings[old] for new, old in zip(names, top.charset)}
    top.charset[:] = names


def reopen(font):
    data = io.BytesIO()
    font.save(data)
    data.seek(0)
    return TTFont(data)


def names_with_1(font, one):
    """After a capital, as in L1, the 1 belongs to a name: there the room a tabular 1 leaves would be a gap."""
    cmap = font.getBestCmap()
    capitals = " ".join(cmap[code] for code in range(0x41, 0x5B))
    rule = f"feature calt {{ sub [{capitals}] {cmap[0x31]}' by {one}; }} calt;"
    addOpenTypeFeaturesFromString(font, rule, tables=["GSUB"])


def inter(source, points):
    """Inter with tabular digits, kerning for ASCII and accents over ASCII letters."""
    font, one = cut(source, points, [])
    # ASCII alone, with the glyph names of the big subset: its GPOS can be moved over as it is.
    small, _ = cut(source, [*ASCII, *ACCENTS], ["kern", "mark"])
    font["GPOS"] = small["GPOS"]
    for tag in ("GSUB", "GDEF"):
        if tag in font:
            del font[tag]
    accents_over_letters(font)
    names_with_1(font, one)
    scale_upem(font, UPEM)
    # Exactly the default: the scaling leaves a rounding error of 1e-5 in it.
    font["CFF "].cff.topDictIndex[0].FontMatrix = [1 / UPEM, 0, 0, 1 / UPEM, 0, 0]
    # In SemiBold, the 5 is a hair narrower than the other digits.
    digits = [font.getBestCmap()[code] for code in range(0x30, 0x3A)]
    widest = max(font["hmtx"][name][0] for name in digits)
    for name in digits:
        font["hmtx"][name] = (widest, font["hmtx"][name][1])
    font["post"].formatType = 3.0
    font = reopen(font)
    cheap_names(font)
    return font


def bounds(font, code):
    """Left, bottom, right and top of a character."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[code]].draw(pen)
    return pen.bounds


def accents_over_letters(font):
    """Puts the accents in the middle above each ASCII letter, as high above a b as above an x."""
    cmap, x_height = font.getBestCmap(), font["OS/2"].sxHeight
    marks, bases = {}, {}
    for code in ACCENTS:
        left, _, right, _ = bounds(font, code)
        marks[cmap[code]] = (0, buildAnchor(round((left + right) / 2), x_height))
    for code in chars("41-5A 61-7A"):
        left, _, right, top = bounds(font, code)
        bases[cmap[code]] = {0: buildAnchor(round((left + right) / 2), round(max(top, x_height)))}
    table = buildMarkBasePosSubtable(marks, bases, font.getReverseGlyphMap())
    gpos = font["GPOS"].table
    for record in gpos.FeatureList.FeatureRecord:
        if record.FeatureTag == "mark":
            for index in record.Feature.LookupListIndex:
                lookup = gpos.LookupList.Lookup[index]
                lookup.LookupType, lookup.SubTable, lookup.SubTableCount = 4, [table], 1


def bars(pen, *boxes):
    """Draws rectangles (left, bottom, right, top)."""
    for left, bottom, right, top in boxes:
        polygon(pen, (left, bottom), (left, top), (right, top), (right, bottom))


def polygon(pen, *points):
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


# Icons Inter lacks, on its em: (advance, drawing).
ICONS = {
    0x23F8: (800, lambda p: bars(p, (180, 0, 340, 727), (460, 0, 620, 727))),  # pause
    0x23ED: (900, lambda p: (polygon(p, (130, 0), (130, 727), (620, 364)), bars(p, (650, 0, 770, 727)))),  # next
    0x2630: (900, lambda p: bars(p, (120, 80, 780, 150), (120, 328, 780, 398), (120, 576, 780, 646))),  # menu
    0x2715: (  # close
        800,
        lambda p: polygon(
            p,
            *[(130, 144), (350, 364), (130, 584), (180, 634), (400, 414), (620, 634)],
            *[(670, 584), (450, 364), (670, 144), (620, 94), (400, 314), (180, 94)],
        ),
    ),
    0x22EE: (500, lambda p: bars(p, (190, 40, 310, 160), (190, 304, 310, 424), (190, 568, 310, 688))),  # more
    0x2304: (  # chevron down
        700,
        lambda p: polygon(p, (100, 474), (150, 524), (350, 324), (550, 524), (600, 474), (350, 224)),
    ),
}


def math(katex, text):
    """Italic letters, a few operators and icons under a name of their own, on Inter's vertical metrics."""
    italic = TTFont(katex / "KaTeX_Math-Italic.ttf")
    upright = TTFont(katex / "KaTeX_Main-Regular.ttf")
    _, bottom, _, top = bounds(text, 0x2212)
    shift = (bottom + top) / 2 - KATEX_AXIS * UPRIGHT_SCALE
    plan = {0x20: (text["hmtx"][text.getBestCmap()[0x20]][0], lambda pen: None)}
    for font, points, scale, lift in (
        (italic, MATH_ITALIC, ITALIC_SCALE, 0),
        (upright, MATH_UPRIGHT, UPRIGHT_SCALE, shift),
    ):
        glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
        for code in points:
            glyph = glyphs[cmap[code]]
            move = (scale, 0, 0, scale, 0, lift)
            draw = lambda pen, g=glyph, t=move: g.draw(TransformPen(pen, t))
            plan[code] = (round(glyph.width * scale), draw)
    glyphs, cmap = upright.getGlyphSet(), upright.getBestCmap()
    for code, spacing in MATH_ACCENTS.items():
        move = (ITALIC_SCALE, 0, 0, ITALIC_SCALE, 0, 0)
        plan[code] = (0, lambda pen, g=glyphs[cmap[spacing]], t=move: g.draw(TransformPen(pen, t)))
    letter, accent = (plan[code][1] for code in (0x79, 0x302))
    centres = [(box[0] + box[2]) / 2 * ITALIC_SCALE for box in (bounds(italic, 0x79), bounds(upright, 0x2C6))]
    move = (1, 0, 0, 1, centres[0] - centres[1], 0)
    # The one accented letter Unicode has whole: without it here, shapers take Inter's upright one.
    plan[0x177] = (plan[0x79][0], lambda pen: (letter(pen), accent(TransformPen(pen, move))))
    plan.update(ICONS)
    return assemble(plan, text, "Math", "Italic")


def formula(katex, list_of_glyphs, text):
    """The glyphs of all typeset formulas, each on a character of its own, as large as KaTeX has them."""
    faces, plan = {}, {0x20: (250, lambda pen: None)}
    for line in list_of_glyphs.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        ours, face, theirs = line.split()
        if face not in faces:
            font = TTFont(katex / f"KaTeX_{face}.ttf")
            faces[face] = (font.getGlyphSet(), font.getBestCmap())
        glyphs, cmap = faces[face]
        glyph = glyphs[cmap[int(theirs, 16)]]
        plan[int(ours, 16)] = (glyph.width, lambda pen, g=glyph: g.draw(pen))
    # The accent is drawn with the face of its letter, whatever the letter.
    glyphs, cmap = faces["Main-Regular"]
    plan[0x302] = (0, lambda pen: glyphs[cmap[MATH_ACCENTS[0x302]]].draw(pen))
    return assemble(plan, text, "Formula", "Regular")


def assemble(plan, text, name, style):
    codes = sorted(plan)
    names = {code: f"u{code:X}" for code in codes}
    # Quadratic outlines, as KaTeX has them: cubic ones come out a fifth larger.
    builder = FontBuilder(UPEM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    outlines, widths = {".notdef": TTGlyphPen(None).glyph()}, {".notdef": 500}
    for code in codes:
        pen = TTGlyphPen(None)
        plan[code][1](pen)
        outlines[names[code]] = pen.glyph()
        widths[names[code]] = plan[code][0]
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({name: (widths[name], getattr(outlines[name], "xMin", 0)) for name in widths})
    # The same ascent and descent as Inter: egui centres a mixed row, so the baselines then agree.
    line = text["hhea"]
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    builder.setupOS2(
        version=4,
        sTypoAscender=line.ascent,
        sTypoDescender=line.descent,
        sTypoLineGap=0,
        usWinAscent=line.ascent,
        usWinDescent=-line.descent,
        sxHeight=text["OS/2"].sxHeight,
        sCapHeight=text["OS/2"].sCapHeight,
        fsSelection=(1 if style == "Italic" else 1 << 6) | 1 << 7,  # the style; use the typographic metrics
    )
    builder.setupPost(keepGlyphNames=False)
    builder.setupNameTable(
        {
            "copyright": "Copyright (c) 2009-2010, Design Science, Inc. Copyright (c) 2014-2018 Khan Academy",
            "familyName": f"Loss Lab {name}",
            "styleName": style,
            "psName": f"LossLab{name}-{style}",
            "fullName": f"Loss Lab {name} {style}",
            "version": "Version 1.0",
            "licenseDescription": "SIL Open Font License, Version 1.1",
            "licenseInfoURL": "https://openfontlicense.org",
        },
        mac=False,
    )
    builder.font["head"].macStyle = 2 if style == "Italic" else 0
    return builder.font


def save(font, path):
    # The time of the making would make every run differ.
    font["head"].created = font["head"].modified = 0xD0000000
    font.recalcTimestamp = False
    font.save(path)


def main():
    source, katex, out = (Path(arg) for arg in sys.argv[1:])
    for weight, points in WEIGHTS.items():
        font = inter(source / f"Inter-{weight}.otf", points)
        save(font, out / f"Inter-{weight}.otf")
        if weight == "Regular":
            save(math(katex, font), out / "LossLabMath-Italic.ttf")
            save(formula(katex, out.resolve().parent / "formulas" / "glyphs.txt", font), out / "LossLabFormula-Regular.ttf")


main()
