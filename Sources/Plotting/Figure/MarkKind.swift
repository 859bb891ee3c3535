/// The kinds of marks, as errors and descriptions call them.
package enum MarkKind: String, Sendable, Hashable {
  case line = "line"
  case band = "band"
  case histogram = "histogram"
  case points = "points"
  case bars = "bars"
  case matrix = "matrix"
  case referenceLine = "reference line"
  case cells = "cells"
  case images = "image"
  case interval = "shaded interval"
  case annotation = "annotation"
}
