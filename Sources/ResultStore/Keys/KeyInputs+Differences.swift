/// An input that two lists do not have in common.
package struct InputDifference: Sendable, Equatable {
  package let name: String
  /// `nil` where the wanted inputs have none of this name.
  package let wanted: KeyInput.Value?
  /// `nil` where the stored inputs have none of this name.
  package let stored: KeyInput.Value?
}

extension KeyInputs {
  /// The inputs that differ, in the order of these and then of those that only `stored` has.
  ///
  /// Inputs are matched by their names, and where a name comes several times, in order. Empty also
  /// when only the order or the kind differs.
  package func differences(from stored: KeyInputs) -> [InputDifference] {
    var others: [[UInt8]: [KeyInput.Value]] = [:]
    for input in stored.inputs.reversed() {
      others[Array(input.name.utf8), default: []].append(input.value)
    }
    var differences: [InputDifference] = []
    for input in inputs {
      let other = others[Array(input.name.utf8)]?.popLast()
      if other != input.value {
        differences.append(InputDifference(name: input.name, wanted: input.value, stored: other))
      }
    }
    for input in stored.inputs {
      if let other = others[Array(input.name.utf8)]?.popLast() {
        differences.append(InputDifference(name: input.name, wanted: nil, stored: other))
      }
    }
    return differences
  }
}
