/// A result and its execution as one flat object, for `report train --json`.
package struct ExecutedRun: Sendable, Encodable {
  package let result: RunResult

  package init(_ result: RunResult) {
    self.result = result
  }

  package func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    try result.execution?.encode(to: encoder)
  }
}
