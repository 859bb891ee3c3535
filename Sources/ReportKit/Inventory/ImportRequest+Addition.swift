import DatasetImport
import Datasets
import Diagnostics
import Numbers

extension ImportRequest {
  /// Adds the dataset to a folder of manifests, as `report datasets add` does.
  /// - Returns: what was added, in words.
  /// - Throws: `Diagnostics`, also for the name of a dataset that ships; nothing is written then.
  package func add(to catalogue: String = "data") throws(Diagnostics) -> String {
    let added = try Diagnostics.catching {
      try DatasetImporter(self).add(
        to: catalogue, generator: "report \(ReportVersion.current)",
        shipped: try DatasetCatalogue.withShipped(folder: "").names())
    }
    return """
      \(name): \(NumberText.count(added.classes, "class", plural: "classes")), \
      \(NumberText.grouped(added.trainImages)) training and \
      \(NumberText.count(added.testImages, "test image")) of \(added.rows) × \(added.columns) pixels, \
      \(added.channels == 1 ? "grey" : "RGB")
      written: \(added.manifest) and its files in \(catalogue)/\(name)

      """
  }
}
