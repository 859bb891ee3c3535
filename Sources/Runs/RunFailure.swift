/// The error of a run, and which of a plan's requests it is.
package struct RunFailure: Error, Sendable {
  package let run: Int
  package let error: any Error

  package init(run: Int, error: any Error) {
    self.run = run
    self.error = error
  }
}
