import Diagnostics

/// What `report doctor` prints.
package struct DoctorReport: Sendable {
  private let checks: [DoctorCheck]

  package init(_ checks: [DoctorCheck]) { self.checks = checks }

  /// A line per check, below it what it is needed for and what mends it, and at the end a sum.
  package var text: String {
    let lines = aligned(checks.map { [$0.name, $0.state.rawValue, $0.found] })
      .split(separator: "\n", omittingEmptySubsequences: false)
    let indent = String(repeating: " ", count: 2)
    var text = ""
    for (check, line) in zip(checks, lines) {
      text += line + "\n"
      if let purpose = check.neededFor { text += indent + "needed for \(purpose)\n" }
      if let remedy = check.remedy { text += indent + "to mend: \(remedy)\n" }
    }
    let counts = [DoctorCheck.State.ok, .warning, .missing, .broken].map { state in
      "\(checks.count { $0.state == state }) \(state.rawValue)"
    }
    return text + "\n" + counts.joined(separator: ", ") + "\n"
  }

  /// One JSON object, as `Documentation/formats.md` has it.
  package func json() throws -> [UInt8] {
    try CanonicalJSON.encode(Listing(checks: checks))
  }

  private struct Listing: Encodable {
    let schema = 1
    let checks: [DoctorCheck]
  }

  /// What a build needs and does not have; `nil` where nothing is.
  package var problems: Diagnostics? {
    let broken = checks.filter { $0.state == .broken }.map(\.name)
    return broken.isEmpty ? nil : SetupError.notUsable(broken).diagnostics
  }
}
