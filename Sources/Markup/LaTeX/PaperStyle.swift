/// A kind of paper: the class of LaTeX, and how wide its columns are.
package enum PaperStyle: String, CaseIterable, Sendable {
  case article, ieee, neurips, acm

  /// Width of a column in points of TeX, 1/72.27 inch.
  package var columnWidth: Double {
    switch self {
    case .article: 345
    case .ieee: 252
    case .neurips: 397
    case .acm: 241
    }
  }

  /// Width of all columns in points of TeX.
  package var textWidth: Double {
    switch self {
    case .article: 345
    case .ieee: 516
    case .neurips: 397
    case .acm: 506
    }
  }

  /// Height of the text of a page in points of TeX, or less.
  var textHeight: Double {
    switch self {
    case .article: 550
    case .ieee: 670
    case .neurips: 645
    case .acm: 620
    }
  }

  var hasTwoColumns: Bool { textWidth > columnWidth }

  var documentClass: String {
    switch self {
    case .article: #"\documentclass[10pt]{article}"#
    case .ieee: #"\documentclass[conference]{IEEEtran}"#
    case .neurips:
      #"\documentclass[10pt]{article}"# + "\n"
        + #"\usepackage[letterpaper,textwidth=5.5in,textheight=9in]{geometry}"#
    case .acm: #"\documentclass[sigconf,nonacm]{acmart}"#
    }
  }

  var bibliographyStyle: String {
    switch self {
    case .article, .neurips: "plain"
    case .ieee: "IEEEtran"
    case .acm: "ACM-Reference-Format"
    }
  }
}
