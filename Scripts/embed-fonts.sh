#!/bin/sh
# Writes the font subsets that Plotting embeds, from an installed DejaVu.
#
#   pip install fonttools==4.68.0
#   Scripts/embed-fonts.sh [/usr/share/fonts/truetype/dejavu]
#
# The subset holds Latin, Greek, digits as superscripts and subscripts, dashes, arrows and the
# mathematical signs of figure labels, without hinting, because figures are drawn unhinted.
set -eu
fonts=${1:-/usr/share/fonts/truetype/dejavu}
target=$(dirname "$0")/../Sources/Plotting/Fonts
unicodes=U+0020-007E,U+00A0-017F,U+0391-03A1,U+03A3-03A9,U+03B1-03C9,U+1D62-1D65
unicodes=$unicodes,U+2010-2015,U+2016,U+2018-201E,U+2022,U+2026,U+2032-2033,U+2070-2071
unicodes=$unicodes,U+2074-208E,U+2090-209C,U+2115,U+211D,U+2190-2193,U+2202,U+2206,U+2208
unicodes=$unicodes,U+220F,U+2211-2213,U+2217,U+221A,U+221E,U+222B,U+2248,U+2260-2261
unicodes=$unicodes,U+2264-2265,U+226A-226B,U+22C5,U+25A1,U+25CF,U+2713,U+2717
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

embed() { # source file, Swift property, file suffix
  python3 -m fontTools.subset "$fonts/$1.ttf" --unicodes="$unicodes" --no-hinting \
    --layout-features='' --drop-tables+=GPOS,GSUB,GDEF,kern,FFTM,gasp,MATH --notdef-outline \
    --name-IDs=0,1,2,4,6 --no-glyph-names --output-file="$work/$1.ttf"
  {
    echo "extension EmbeddedFontData {"
    echo "  /// TrueType file in base64, written by \`Scripts/embed-fonts.sh\`."
    echo "  static let $2: StaticString = \"\"\""
    base64 -w 92 "$work/$1.ttf" | sed 's/^/    /; $!s/$/\\/'
    echo '    """'
    echo "}"
  } > "$target/EmbeddedFontData+$3.swift"
}

embed DejaVuSans regular Regular
embed DejaVuSans-Bold bold Bold
