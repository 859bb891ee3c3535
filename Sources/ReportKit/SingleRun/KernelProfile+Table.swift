import Numbers
import Platform
import Training

extension KernelProfile {
  /// Lines for people: a row per kernel and layer, then waiting, then the sum.
  /// - Parameter layers: The network's layers in words, in order.
  /// - Returns: Lines without a line break after the last.
  func table(layers: [String]) -> String {
    func percent(_ share: Double) -> String {
      NumberText.percentage(share, places: 1) + "\u{A0}%"
    }
    var cells = [["kernel", "layer", "seconds", "share", "GFLOP/s"]]
    for row in rows {
      var layer = "all"
      if let number = row.layer {
        layer = "\(number) " + (layers.indices.contains(number - 1) ? layers[number - 1] : "")
      }
      cells.append([
        row.kernel.title, layer, NumberText.fixed(row.seconds, places: 3),
        percent(row.share),
        row.gigaflopsPerSecond.map { NumberText.fixed($0, places: 1) } ?? "",
      ])
    }
    let waitingShare = seconds > 0 ? waitingSeconds / seconds : 0
    cells.append([
      "waiting", "", NumberText.fixed(waitingSeconds, places: 3), percent(waitingShare), "",
    ])
    cells.append(["all threads", "", NumberText.fixed(seconds, places: 3), percent(1), ""])
    let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - cell.count)
        // Words begin in one column, numbers end in one.
        line += column < 2 ? cell + space + "  " : space + cell + "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}

extension ProfiledKernel {
  /// In lower-case words.
  fileprivate var title: String {
    switch self {
    case .gather: "gather images"
    case .convolutionForward: "convolution forward"
    case .denseForward: "dense forward"
    case .mixtureForward: "mixture forward"
    case .poolForward: "pooling forward"
    case .loss: "loss"
    case .convolutionWeightGradient: "convolution weight gradient"
    case .convolutionInputGradient: "convolution input gradient"
    case .convolutionGradients: "convolution gradients"
    case .denseWeightGradient: "dense weight gradient"
    case .denseInputGradient: "dense input gradient"
    case .mixtureGradient: "mixture coefficient gradient"
    case .mixtureInputGradient: "mixture input gradient"
    case .poolBackward: "pooling backward"
    case .weightTransform: "weight transform"
    case .gradientSums: "gradient sums"
    case .clearing: "clearing gradients"
    case .optimizer: "slot sums and optimizer"
    }
  }
}
