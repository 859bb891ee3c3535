/// A program that was run to its end, and what it said.
package struct ProgramRun: Sendable {
  /// Its exit status, or the signal that ended it.
  package let status: Int32
  package let wasKilled: Bool
  package let output: String
  package let errors: String

  package init(status: Int32, wasKilled: Bool = false, output: String, errors: String) {
    self.status = status
    self.wasKilled = wasKilled
    self.output = output
    self.errors = errors
  }
}
