import Testing

@testable import Plotting

@Suite("Themes")
struct ThemeTests {
  private static let themes = [
    Theme.light(), Theme.light(background: Color(hex: 0xFBFBFA)), Theme.dark(),
    Theme.dark(background: Color(hex: 0x1B1F24)), Theme.print,
  ]

  @Test("series have a contrast of 3 : 1 with the background, text of 4.5 : 1", arguments: themes)
  func contrast(theme: Theme) {
    for color in theme.series {
      #expect(color.contrast(with: theme.background) >= 3)
    }
    #expect(theme.ink.contrast(with: theme.background) >= 7)
    #expect(theme.muted.contrast(with: theme.background) >= 4.5)
  }

  @Test("the faintest line can be seen in a legend", arguments: themes)
  func legend(theme: Theme) {
    for index in theme.series.indices {
      let style = LineStyle(.series(index), width: 0.25, strength: 0.1)
      let pen = style.inLegend.pen(in: theme)
      #expect(pen.width >= 1)
      #expect(pen.color.contrast(with: theme.background) >= 2)
    }
  }

  @Test(
    "there are as many series colours as promised, and as many dash patterns", arguments: themes)
  func counts(theme: Theme) {
    #expect(theme.series.count == Theme.seriesCount)
    #expect(DashPattern.allCases.count == Theme.seriesCount)
    #expect(Set((0..<Theme.seriesCount).map(DashPattern.series)).count == Theme.seriesCount)
  }

  /// Linear RGB matrices of Viénot, Brettel and Mollon, "Digital video colourmaps for
  /// checking the legibility of displays by dichromats", Color Research and Application
  /// 24 (1999), doi:10.1002/(SICI)1520-6378(199908)24:4.
  private static let dichromacies: [[[Double]]] = [
    [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
  ]

  @Test("the first four series differ for readers with protanopia and deuteranopia")
  func dichromats() {
    for theme in Self.themes {
      for matrix in Self.dichromacies {
        let seen = theme.series.prefix(4).map { Self.simulate($0, matrix) }
        for i in seen.indices {
          for j in seen.indices where j > i {
            let distance = zip(seen[i], seen[j]).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
            #expect(distance.squareRoot() > 0.08, "series \(i) and \(j)")
          }
        }
      }
    }
  }

  /// Square roots of linear light: close to even steps of perception.
  private static func simulate(_ color: Color, _ matrix: [[Double]]) -> [Double] {
    let linear = [color.red, color.green, color.blue].map { $0 * $0 }
    return matrix.map { row in
      max(0, zip(row, linear).map { $0 * $1 }.reduce(0, +)).squareRoot()
    }
  }

  @Test("flattened colours and blends meet their ends")
  func blending() {
    let (red, white) = (Color(hex: 0xFF0000), Color(hex: 0xFFFFFF))
    #expect(red.mixed(with: white, fraction: 0) == red)
    #expect(red.mixed(with: white, fraction: 1) == white)
    #expect(red.withAlpha(0).over(white) == white)
    #expect(red.withAlpha(1).over(white) == red)
    #expect(Color(hex: 0x000000).contrast(with: white) == 21)
  }
}
