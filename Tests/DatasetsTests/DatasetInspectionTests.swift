import Testing

@testable import Datasets

@Suite struct DatasetInspectionTests {
  private func set(_ images: [([UInt8], UInt16)]) -> ImageSet {
    ImageSet(
      rows: 1, columns: 2, pixels: images.flatMap(\.0), labels: images.map(\.1))
  }

  private func inspection(
    _ train: [([UInt8], UInt16)], _ test: [([UInt8], UInt16)], trainLimit: Int? = nil
  ) -> DatasetInspection {
    DatasetInspection(
      Dataset(
        DatasetDescription(
          name: "t", title: "T", classes: ["a", "b", "c"], digest: "", licence: "", citation: ""),
        train: set(train), test: set(test)), trainLimit: trainLimit)
  }

  @Test("equal images are counted within each set, across the two, and where their classes differ")
  func equal() {
    let checks = inspection(
      [([1, 2], 0), ([1, 2], 0), ([3, 4], 1), ([1, 2], 0), ([5, 6], 0)],
      [([1, 2], 0), ([3, 4], 2), ([7, 8], 1), ([7, 8], 1), ([1, 2], 0)]
    ).checks
    #expect(checks.trainCounts == [4, 1, 0] && checks.testCounts == [2, 2, 1])
    #expect(checks.trainDuplicates == 2 && checks.testDuplicates == 2)
    #expect(checks.sharedImages == 3 && checks.conflictingImages == 2)
    #expect(checks.constantImages == 0)
  }

  @Test("constant images are counted in both sets")
  func constant() {
    let checks = inspection([([0, 0], 0), ([0, 1], 1)], [([9, 9], 1), ([255, 255], 2)]).checks
    #expect(checks.constantImages == 3)
  }

  @Test("images beyond a limit are not looked at")
  func beyondLimit() {
    let checks = inspection(
      [([1, 2], 0), ([1, 2], 1)], [([1, 2], 0)], trainLimit: 1
    ).checks
    #expect(checks.trainDuplicates == 0 && checks.conflictingImages == 0)
    #expect(checks.trainCounts == [1, 0, 0] && checks.sharedImages == 1)
  }

  @Test("each finding has its first images, with the earliest that they are equal to")
  func examples() {
    let inspection = inspection(
      [([1, 2], 0), ([3, 4], 1), ([1, 2], 0), ([5, 5], 2), ([1, 2], 1)],
      [([9, 8], 2), ([3, 4], 1), ([9, 8], 0), ([3, 4], 2)])
    func found(_ finding: DatasetFinding) -> [String] {
      inspection.examples(of: finding).map { example in
        let equal = example.equal.map { " = \($0.part.rawValue) \($0.index)" } ?? ""
        return "\(example.place.part.rawValue) \(example.place.index)\(equal) \(example.pixels)"
      }
    }
    #expect(
      found(.trainRepeated) == ["training 2 = training 0 [1, 2]", "training 4 = training 0 [1, 2]"])
    #expect(found(.testRepeated) == ["test 2 = test 0 [9, 8]", "test 3 = test 1 [3, 4]"])
    #expect(found(.shared) == ["test 1 = training 1 [3, 4]", "test 3 = training 1 [3, 4]"])
    #expect(
      found(.conflicting) == [
        "training 4 = training 0 [1, 2]", "test 2 = test 0 [9, 8]", "test 3 = training 1 [3, 4]",
      ])
    #expect(found(.constant) == ["training 3 [5, 5]"])
    #expect(found(.untrained) == [] && found(.untested) == [])
  }

  @Test("a finding keeps so many images, and counts all")
  func limit() {
    let inspection = inspection(Array(repeating: ([7, 7], 0), count: 20), [([1, 2], 2)])
    #expect(inspection.checks.constantImages == 20 && inspection.checks.trainDuplicates == 19)
    #expect(inspection.examples(of: .constant).map(\.place.index) == [0, 1, 2, 3, 4, 5])
    #expect(DatasetFinding.untrained.count(in: inspection.checks) == 2)
    #expect(DatasetFinding.untested.count(in: inspection.checks) == 2)
  }
}
