import Activations
import Approximation
import Bibliography
import Cluster
import DatasetImport
import Datasets
import Diagnostics
import Importing
import Markup
import Plotting
import ResultStore
import StrictYAML
import TemplateEngine
import Training

/// Every code that `report` can print, module by module.
package enum DiagnosticCatalogue {
  private static let modules: [any DiagnosticCode.Type] = [
    YAMLCode.self, FrontMatterCode.self, GivenStudyCode.self, TemplateCode.self, StudyTagCode.self,
    OwnElementCode.self,
    MarkupCode.self, BibliographyCode.self,
    DatasetCode.self, ImportCode.self, ActivationCode.self, ApproximationCode.self,
    TrainingCode.self,
    PlottingCode.self, OutputCode.self, CommandCode.self, StoreCode.self,
    ClusterCode.self, VerificationCode.self, ExportCode.self, SetupCode.self,
    DocumentImportCode.self,
  ]

  /// All codes in order.
  package static let codes: [any DiagnosticCode] =
    modules.flatMap { all($0) }.sorted { $0.rawValue < $1.rawValue }

  /// The code that a user means; upper and lower case and a missing `RPT-` make no difference.
  package static func code(named name: String) -> (any DiagnosticCode)? {
    let wanted = name.uppercased()
    return codes.first { $0.rawValue == wanted || $0.rawValue == "RPT-" + wanted }
  }

  private static func all<Code: DiagnosticCode>(_: Code.Type) -> [any DiagnosticCode] {
    Array(Code.allCases)
  }
}
