import Platform

/// The histograms' counts in the JSON of results, read and written apart from everything else.
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

  /// Takes the lists of `"counts"` out of a JSON without white space.
  /// - Returns: The JSON with empty lists in their places; `nil` where a list has anything but
  ///   integers from 0 of at most 18 digits.
  static func removed(from json: [UInt8]) -> (rest: [UInt8], lists: [[Int]])? {
    let key = Array(#""counts":["#.utf8)
    var rest: [UInt8] = []
    var lists: [[Int]] = []
    var copied = 0
    var index = 0
    while index + key.count <= json.count {
      guard json[index] == key[0], json[index..<index + key.count].elementsEqual(key) else {
        index += 1
        continue
      }
      index += key.count
      rest += json[copied..<index]
      guard let list = list(in: json, from: &index) else { return nil }
      lists.append(list)
      copied = index
    }
    return (rest + json[copied...], lists)
  }

  /// The integers up to the closing bracket, where `index` stands afterwards.
  private static func list(in json: [UInt8], from index: inout Int) -> [Int]? {
    var list: [Int] = []
    var start = index
    var number = 0
    while index < json.count {
      let byte = json[index]
      switch byte {
      case zero...nine: number = number * 10 + Int(byte - zero)
      case comma, closingBracket:
        let digits = index - start
        guard digits == 1 || digits > 1 && json[start] != zero else { return nil }
        list.append(number)
        if byte == closingBracket { return list }
        number = 0
        start = index + 1
      case _: return nil
      }
      index += 1
      if index - start > 18 { return nil }
    }
    return nil
  }

  private static let comma = UInt8(ascii: ",")
  private static let closingBracket = UInt8(ascii: "]")
  private static let zero = UInt8(ascii: "0")
  private static let nine = UInt8(ascii: "9")
}

extension RunResult {
  /// Without the counts of its histograms.
  package var withoutCounts: RunResult {
    withCounts([[Int]](repeating: [], count: preActivations.count))
  }

  /// `lists` has one list per histogram.
  private func withCounts(_ lists: [[Int]]) -> RunResult {
    var result = self
    for (index, list) in lists.enumerated() {
      result.preActivations[index].histogram.counts = list
    }
    return result
  }

  /// Decodes a result from a JSON without white space, or any other.
  /// - Throws: `DecodingError`.
  package init(json: [UInt8]) throws {
    if let (rest, lists) = CountLists.removed(from: json) {
      let result = try JSONDecoder().decode(RunResult.self, from: Data(rest))
      if result.preActivations.count == lists.count {
        self = result.withCounts(lists)
        return
      }
    }
    self = try JSONDecoder().decode(RunResult.self, from: Data(json))
  }
}
