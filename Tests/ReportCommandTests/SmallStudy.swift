/// A template whose study trains in about a second on drawn images.
enum SmallStudy {
  static func template(
    frontMatter: String = "", study: String = "", body: String = "Nothing."
  ) -> String {
    """
    ---
    title: A small study
    \(frontMatter.isEmpty ? "" : frontMatter + "\n")study:
      datasets:
        - name: mnist
          stand-in: synthetic-digits
      network: lenet-small
      terms: [relu, tanh, sin]
      schedule: weights:1@1e-3,mixture:1@1e-2
      limit: 320
      test-limit: 100
    \(study.isEmpty ? "" : "  " + study + "\n")ranges:
      middle: "-5:5"
    ---
    \(body)

    """
  }

  static let everything = template(
    body: """
      ## Results

      {% table "coefficients" %}Coefficients.{% endtable %}
      {% figure "functions" label="fig:f" %}Functions.{% endfigure %}
      {% figure "ranges" dataset="mnist" %}Ranges.{% endfigure %}
      {% figure "training" %}Training.{% endfigure %}
      {% function dataset="mnist" layer=1 %}
      See {% ref "fig:f" %}: {% approximation dataset="mnist" layer=2 %}.
      """)
}
