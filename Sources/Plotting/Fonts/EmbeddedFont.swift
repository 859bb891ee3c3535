import CCairo

/// DejaVu Sans (a subset) from memory, as FreeType and cairo see it.
///
/// Embedding the font makes figures independent of what is installed and of fontconfig
/// settings: the same text has the same widths, and so the same layout, on every machine.
///
/// The faces live as long as the process, since cairo keeps scaled fonts that point to
/// them in a cache of its own.
///
/// Unchecked because the stored pointers never change after `init`, cairo guards its use of an
/// `FT_Face` with a mutex of its own, reference counts of font faces are atomic, and
/// `FT_Get_Char_Index` only reads the character map.
final class EmbeddedFont: @unchecked Sendable {
  private let face: FT_Face
  let cairoFace: OpaquePointer
  /// The face at a size of 1,000 points without metrics hinting, for measuring.
  private let scaled: OpaquePointer

  static let regular = try? EmbeddedFont(EmbeddedFontData.regular)
  static let bold = try? EmbeddedFont(EmbeddedFontData.bold)

  static func font(for weight: TextStyle.Weight) throws(PlottingError) -> EmbeddedFont {
    guard let font = weight == .bold ? bold : regular else { throw .fontUnusable }
    return font
  }

  private init(_ text: StaticString) throws(PlottingError) {
    let decoded = EmbeddedFontData.decode(text)
    // FreeType reads from these bytes whenever a glyph is loaded: they are never freed.
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: decoded.count)
    _ = bytes.initialize(from: decoded)
    var library: FT_Library?
    var loaded: FT_Face?
    guard
      FT_Init_FreeType(&library) == 0,
      FT_New_Memory_Face(library, bytes.baseAddress, FT_Long(bytes.count), 0, &loaded) == 0,
      let loaded,
      let cairoFace = cairo_ft_font_face_create_for_ft_face(loaded, Self.loadFlags),
      cairo_font_face_status(cairoFace) == CAIRO_STATUS_SUCCESS
    else { throw .fontUnusable }
    var size = cairo_matrix_t()
    var identity = cairo_matrix_t()
    cairo_matrix_init_scale(&size, 1000, 1000)
    cairo_matrix_init_identity(&identity)
    let options = Self.makeOptions()
    defer { cairo_font_options_destroy(options) }
    guard
      let scaled = cairo_scaled_font_create(cairoFace, &size, &identity, options),
      cairo_scaled_font_status(scaled) == CAIRO_STATUS_SUCCESS
    else { throw .fontUnusable }
    face = loaded
    self.cairoFace = cairoFace
    self.scaled = scaled
  }

  /// Grey antialiasing and no hinting; the caller destroys the result.
  static func makeOptions() -> OpaquePointer? {
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    return options
  }

  /// A text without marks of direction, as all is set from left to right, and with a space for what the
  /// font lacks of them: the narrow ones in numbers of some languages, and tabs and line ends in names.
  static func settable(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0xE2 || $0 < 0x20 }) else { return text }
    var settable = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{200E}", "\u{200F}": continue
      case "\u{202F}": settable.append("\u{A0}")
      case "\t", "\n", "\r": settable.append(" ")
      default: settable.append(scalar)
      }
    }
    return String(settable)
  }

  /// Width of `text` at size 1.
  func advance(of text: String) -> Double {
    var extents = cairo_text_extents_t()
    cairo_scaled_font_text_extents(scaled, Self.settable(text), &extents)
    return extents.x_advance / 1000
  }

  /// No hinting and no bitmaps: outlines and widths scale exactly with the size.
  private static let loadFlags = Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    FT_Get_Char_Index(face, FT_ULong(scalar.value)) != 0
  }
}
