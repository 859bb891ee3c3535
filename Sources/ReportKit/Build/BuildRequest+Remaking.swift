import Diagnostics
import Files

extension BuildRequest {
  /// Makes a report that stands in a folder again, without training: from the results of the store, or, where it
  /// lacks any, from those that the report has in `results.json`. `onOwnResults` is told before `make` is
  /// called a second time, with these.
  ///
  /// Throws `Diagnostics`: what `make` throws with the last results that there are.
  func remaking<Result>(
    _ folder: String, _ manifest: [UInt8], onOwnResults: () -> Void = {},
    make: (BuildRequest) throws -> Result
  ) throws(Diagnostics) -> Result {
    var request = self
    request.isFrozen = true
    // Nothing is trained, and so no images are needed, and no stand-ins for those that are not here.
    request.isOffline = true
    let datasets = ManifestRuns(manifest)?.datasets ?? []
    request.requiresRealData = !datasets.isEmpty && datasets.allSatisfy { $0.source == .real }
    func own() -> GivenResults? {
      let json = try? FileSystem.read(FileSystem.join(folder, "results.json"))
      return json.flatMap { GivenResults($0) }
    }
    // Without a store the first attempt would only draw what it cannot use.
    request.given = usesStore ? nil : own()
    if request.given != nil { onOwnResults() }
    do throws(Diagnostics) {
      return try Diagnostics.catching { try make(request) }
    } catch {
      guard request.given == nil,
        [.incomplete, .unavailable, .inputMissing].contains(error.exitStatus), let given = own()
      else { throw error }
      onOwnResults()
      request.given = given
      return try Diagnostics.catching { try make(request) }
    }
  }
}
