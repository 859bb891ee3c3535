extension Figure {
  /// The same figure as wide as it will be printed, with text that can be read there.
  ///
  /// The height shrinks less than the width, since the text takes as many lines as before, and not so far
  /// that panels are lower than five lines.
  ///
  /// - Parameters:
  ///   - width: in points, above 0.
  ///   - textSize: of axis labels in points; ticks and notes are a little smaller.
  /// - Returns: a figure of other size and typography.
  /// - Throws: nothing that making this figure did not throw.
  package func fitted(width: Double, textSize: Double) throws(PlottingError) -> Figure {
    let scale = width / size.width
    let text = textSize / typography.base
    var figure = try Figure(
      title, size: Size(width: width, height: size.height * (scale + max(scale, text)) / 2),
      panels: panels, rowHeadings: rowHeadings, columnHeadings: columnHeadings, sharedX: sharedX,
      sharedY: sharedY, legend: legend, showsTitle: showsTitle,
      leadingDescription: leadingDescription, typography: Typography(base: textSize))
    figure.numbers = numbers
    figure.ownText = ownText
    while figure.size.height < 4 * width, try !figure.hasPanels(height: 5 * textSize) {
      figure.size.height += textSize * Double(rowCount)
    }
    return figure
  }

  /// Whether every panel is that high.
  private func hasPanels(height: Double) throws(PlottingError) -> Bool {
    do throws(PlottingError) {
      return try FigureLayout(self).panels.joined().allSatisfy { $0.frame.height >= height }
    } catch {
      if case .noRoom = error { return false }
      throw error
    }
  }
}

extension Figure {
  /// The same figure so high that each of its panels is `height` points high, as far as whole points
  /// allow; names that are turned where they touch make it higher.
  package func withPanels(height: Double) throws(PlottingError) -> Figure {
    var figure = self
    // Room for turned names grows with the figure, so a second look may differ from the first.
    for _ in 0..<4 {
      let found = try FigureLayout(figure).panels[0][0].frame.height
      if found == height.rounded(.up) { break }
      figure.size.height += Double(rowCount) * (height.rounded(.up) - found)
    }
    return figure
  }
}
