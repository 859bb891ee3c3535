/// One thing that `report doctor` looked at.
package struct DoctorCheck: Sendable, Equatable, Encodable {
  package enum State: String, Sendable, Encodable {
    case ok
    /// Works, and not as it could.
    case warning
    /// Not here, and a build does without.
    case missing
    /// A build needs it.
    case broken
  }

  /// Such as `fonts`.
  package let name: String
  package let state: State
  /// What was found, in a line.
  package let found: String
  /// What it is needed for; `nil` where there is nothing to mend.
  package var neededFor: String?
  /// What mends it: a command, or what to do.
  package var remedy: String?

  static func ok(_ name: String, _ found: String) -> DoctorCheck {
    DoctorCheck(name: name, state: .ok, found: found)
  }
}
