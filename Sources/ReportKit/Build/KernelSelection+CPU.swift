import Diagnostics
import Training

extension KernelSelection {
  /// The selection that `REPORT_CPU` names; `nil` and the empty text stand for the fastest.
  /// - Throws: `Diagnostics` for a name that does not exist.
  init(cpu: String?) throws(Diagnostics) {
    guard let cpu, !cpu.isEmpty else {
      self = .best
      return
    }
    guard let selection = KernelSelection(rawValue: cpu) else {
      throw Diagnostics(
        .unknownChoice(
          cpu, option: "REPORT_CPU", choices: KernelSelection.allCases.map(\.rawValue)))
    }
    self = selection
  }
}
