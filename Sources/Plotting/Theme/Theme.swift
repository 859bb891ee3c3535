/// The colours of a figure, by role.
///
/// The series colours are those of Okabe and Ito ("Color Universal Design", 2008), which
/// readers with protanopia, deuteranopia and tritanopia can tell apart. Where one of
/// them has a contrast below 3 : 1 with the background (WCAG 2.2, 1.4.11) its lightness
/// was changed and its hue kept.
package struct Theme: Sendable, Hashable {
  package var background: Color
  package var ink: Color
  package var muted: Color
  package var grid: Color
  /// At least one.
  package var series: [Color]

  package static let seriesCount = 6

  /// For white pages. Pass the page's own background where it differs.
  package static func light(background: Color = Color(hex: 0xFFFFFF)) -> Theme {
    Theme(
      background: background, ink: Color(hex: 0x1A1D21), muted: Color(hex: 0x5B6570),
      grid: Color(hex: 0xE3E7EB),
      series: [0x0072B2, 0xD55E00, 0x00896A, 0xB0558E, 0x9A6B00, 0x2D86B8].map {
        Color(hex: $0)
      })
  }

  /// For dark pages.
  package static func dark(background: Color = Color(hex: 0x14171A)) -> Theme {
    Theme(
      background: background, ink: Color(hex: 0xE8EAED), muted: Color(hex: 0xA3ADB8),
      grid: Color(hex: 0x2E343B),
      series: [0x56B4E9, 0xF0803C, 0x2CC295, 0xDD94C0, 0xE6B22E, 0x9BB4FF].map {
        Color(hex: $0)
      })
  }

  /// For paper: the light theme on white.
  package static let print = light()

  package func color(_ role: ColorRole) -> Color {
    switch role {
    case .series(let index): series[index % series.count]
    case .ink: ink
    case .muted: muted
    case .grid: grid
    }
  }
}
