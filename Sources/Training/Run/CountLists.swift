import Platform

/// The histograms' counts in the JSON of results, written apart from everything else.
///
/// Nearly all of such a JSON is these integers. Foundation's coders spend most of a build without
/// training on them, so they are given the results with empty lists.
package enum CountLists {
  /// The counts of a result's histograms, in the order in which its JSON has them.
  package static func lists(of result: RunResult) -> [[Int]] {
    result.preActivations.map(\.histogram.counts)
  }

  /// Puts lists in the places of the empty lists of `"counts"`, in order, each without the zeros at
  /// its ends: `bins` says how many counts there are and `first` which is the first one written.
  ///
  /// A text inside a string does not look like a place, since its quotation marks are escaped.
  ///
  /// - Parameters:
  ///   - lists: As many as there are places.
  ///   - json: Without white space at the places.
  /// - Returns: The JSON with the lists.
  package static func insert(_ lists: [[Int]], into json: [UInt8]) -> [UInt8] {
    let place = Array(#""counts":[]"#.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(json.count + lists.reduce(0) { $0 + 2 * $1.count })
    var copied = 0
    var rest = lists[...]
    for index in json.indices
    where json[index] == place[0] && json[index...].starts(with: place) {
      guard let list = rest.popFirst() else { break }
      if list.isEmpty { continue }
      let first = list.firstIndex { $0 != 0 } ?? 0
      let end = list.lastIndex { $0 != 0 }.map { $0 + 1 } ?? first
      output += json[copied..<index]
      output += "\"bins\":\(list.count),\"counts\":[".utf8
      for bin in first..<end {
        if bin > first { output.append(comma) }
        append(list[bin], to: &output)
      }
      output += "],\"first\":\(first)".utf8
      copied = index + place.count
    }
    return output + json[copied...]
  }

  private static func append(_ count: Int, to output: inout [UInt8]) {
    guard count > 9 else {
      output += String(count).utf8
      return
    }
    let start = output.count
    var rest = count
    while rest > 0 {
      output.append(zero + UInt8(rest % 10))
      rest /= 10
    }
    output[start...].reverse()
  }

  private static let comma = UInt8(ascii: ",")
  private static let zero = UInt8(ascii: "0")
}

extension RunResult {
  /// Without the counts of its histograms.
  package var withoutCounts: RunResult {
    var result = self
    for index in preActivations.indices { result.preActivations[index].histogram.counts = [] }
    return result
  }
}
