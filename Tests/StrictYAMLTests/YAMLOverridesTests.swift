import SourceText
import Testing

@testable import StrictYAML

@Suite struct YAMLOverridesTests {
  @Test(
    "values replace, add and create",
    arguments: [
      (["a=2"], "{a: 2, b: {c: 1}}"),
      (["b.c=[x, 'y']"], "{a: 1, b: {c: [x, 'y']}}"),
      (["b.d=x=y"], "{a: 1, b: {c: 1, d: x=y}}"),
      (["n.m=1"], "{a: 1, b: {c: 1}, n: {m: 1}}"),
      (["a=2", "a=3"], "{a: 3, b: {c: 1}}"),
      (["b={c: 7}", "b.d=8"], "{a: 1, b: {c: 7, d: 8}}"),
      (["a="], "{a: , b: {c: 1}}"),
    ])
  func sets(options: [String], expected: String) throws {
    let root = try parse("a: 1\nb:\n  c: 1\n")
    #expect(outline(try YAMLOverrides(options).applied(to: root)) == expected)
  }

  @Test(
    "mistakes point at the option",
    arguments: [
      (["a"], "malformedOverride@1:1+1"),
      (["a=1", "=2"], "emptyOverrideStep@2:1+1"),
      (["a..b=2"], "emptyOverrideStep@1:3+1"),
      (["a.=2"], "emptyOverrideStep@1:3+1"),
      (["a=1", "a.b=2"], "notOverridable@2:3+1"),
      (["b.c=*x"], "alias@1:5+2"),
      (["b.c=[1"], "syntax@1:7+1"),
      (["b.c=a\nd: 1"], "invalidCharacter@1:6+1"),
    ])
  func mistakes(options: [String], expected: String) throws {
    let root = try parse("a: 1\nb:\n  c: 1\n")
    #expect(
      failure { () throws(YAMLError) in try YAMLOverrides(options).applied(to: root) } == expected)
  }

  @Test("a later type error points into the command line and knows its path")
  func laterErrors() throws {
    let overrides = try YAMLOverrides(["x=1", "training.batch-size=many"])
    let root = try overrides.applied(to: try parse("x: 1"))
    let size = try root.mapping(keys: ["x", "training"]).required("training")
      .mapping(keys: ["batch-size"]).required("batch-size")
    #expect(size.path == "training.batch-size")
    #expect(size.span == SourceSpan(file: "--set", line: 2, column: 21, length: 4))
    #expect(overrides.source.line(2) == "training.batch-size=many")
  }
}
