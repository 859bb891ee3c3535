/// What is stored under a key: named parts of bytes, all of them verified.
package struct StoreEntry: Sendable {
  package let key: StoreKey
  /// What the result was made from.
  package let inputs: KeyInputs
  /// The program and version that made it, as it calls itself.
  package let producer: String
  /// The whole file, of which the parts are stretches.
  let bytes: [UInt8]
  private let ranges: [String: Range<Int>]

  init(head: EntryHead, bytes: [UInt8]) {
    key = head.key
    inputs = head.inputs
    producer = head.producer
    self.bytes = bytes
    ranges = head.ranges
  }

  /// The bytes of a part, without a copy; `nil` where there is no such part.
  package subscript(name: String) -> ArraySlice<UInt8>? { ranges[name].map { bytes[$0] } }

  /// The names of the parts that two entries do not have in common, sorted.
  func differences(from other: StoreEntry) -> [String] {
    Set(ranges.keys).union(other.ranges.keys).filter { self[$0] != other[$0] }.sorted()
  }
}
