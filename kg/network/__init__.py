"""The store as NetworkX graphs: projections, measures, GraphML and GEXF. Changes when the public names change."""

from kg.network.export import gexf, graphml, write
from kg.network.measures import Slice, Step, centrality, communities, over_time, path
from kg.network.projections import PROJECTIONS, Material, project

__all__ = ["PROJECTIONS", "Material", "Slice", "Step", "centrality", "communities", "gexf", "graphml", "over_time",
           "path", "project", "write"]
