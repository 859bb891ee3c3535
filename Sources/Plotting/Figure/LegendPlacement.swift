/// Where the one legend of a figure stands: always outside the panels, never over data.
package enum LegendPlacement: Sendable, Hashable { case none, below, right }
