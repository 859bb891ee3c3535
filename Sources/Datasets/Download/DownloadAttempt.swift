/// One address that was tried, and why it did not deliver.
package struct DownloadAttempt: Sendable, Equatable {
  package let address: String
  package let problem: DownloadProblem

  package init(address: String, problem: DownloadProblem) {
    self.address = address
    self.problem = problem
  }
}
