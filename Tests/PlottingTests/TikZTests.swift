import Testing

@testable import Plotting

@Suite("TikZ and figures for paper") struct TikZTests {
  @Test("a picture has every text as the document sets it, and as many scopes as ends")
  func picture() throws {
    let figure = try Examples.ranges()
    let text = try FigureRenderer.tikz(figure) { "<\($0)>" }
    #expect(text.hasPrefix("% Needs \\usepackage{tikz}; "))
    #expect(text.hasSuffix("\\end{tikzpicture}%\n"))
    for heading in figure.columnHeadings + figure.rowHeadings {
      #expect(text.contains("<\(heading)>"))
    }
    func count(_ part: String) -> Int { text.ranges(of: part).count }
    #expect(count("\\begin{scope}") == count("\\end{scope}"))
    #expect(count("{") == count("}"))
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count < 400 })
  }

  @Test("numbers of a drawing are plain, and y grows upwards")
  func numbers() {
    var canvas = TikZCanvas(height: 10) { $0 }
    canvas.stroke(
      Path(from: Point(x: 1e-9, y: 2), to: Point(x: 3.14159, y: 10)),
      with: Pen(color: Color(hex: 0x0000FF, alpha: 0.5), width: 1, dashes: [2, 1], cap: .round))
    canvas.draw(
      "a", at: Point(x: 1, y: 2), aligned: .trailing,
      style: TextStyle(size: 8, weight: .bold, color: Color(hex: 0)))
    let lines = canvas.picture(width: 20).split(separator: "\n").map(String.init)
    #expect(
      lines[3]
        == "\\path[draw={rgb,1:red,0;green,0;blue,1},draw opacity=0.5,line width=1bp,"
        + "dash pattern=on 2bp off 1bp,line cap=round] (0,8) -- (3.142,0);")
    #expect(
      lines[4]
        == "\\node[anchor=base east,inner sep=0pt,text={rgb,1:red,0;green,0;blue,0}] at (1,8) "
        + "{\\fontsize{8bp}{8bp}\\selectfont\\bfseries a};")
  }

  @Test("a low figure keeps panels of five lines at any width", arguments: [180.0, 241, 345])
  func lowFigures(width: Double) throws {
    let marks = [
      try LineSeries(x: [0, 1], y: [0, 1], label: "a"),
      try LineSeries(x: [0, 1], y: [1, 0], label: "b"),
    ]
    let low = try Figure(
      "low", size: Size(width: 690, height: 110),
      panels: [[Panel(x: Axis("variant"), y: Axis("test accuracy"), marks: marks)]])
    let fitted = try low.fitted(width: width, textSize: 8)
    #expect(fitted.size.width == width)
    let panels = try FigureLayout(fitted).panels.joined()
    #expect(panels.allSatisfy { $0.frame.height >= 40 && $0.frame.height < 60 })
  }

  @Test(
    "text has its size at the width that a figure is printed in, and none below seven points",
    arguments: [241.0, 252, 345, 516])
  func fitted(width: Double) throws {
    let figure = try Examples.ranges().fitted(width: width, textSize: 8)
    #expect(figure.size.width == width)
    let sizes = try FigureRenderer.record(figure, theme: .print).compactMap { call in
      if case .text(_, _, _, let style) = call { style.size } else { nil }
    }
    #expect(!sizes.isEmpty && sizes.allSatisfy { (7...9).contains($0) }, "\(Set(sizes))")
  }
}
