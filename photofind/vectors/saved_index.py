"""An index to stamped files and back. Usable from every thread; the store keeps order."""

import logging
from pathlib import Path

import numpy as np

from photofind.types import Ids
from photofind.vectors.hnsw import Graph, HnswIndex
from photofind.vectors.id_table import Numbers
from photofind.vectors.matrix import VectorMatrix
from photofind.vectors.stamp import GraphFiles, Stamp, commit, read_stamp, write_file

_log = logging.getLogger("photofind.vectors")


def load(directory: Path, key: str, dimension: int) -> tuple[Stamp, HnswIndex]:
    """Open what was saved of an index.

    The rows are mapped, not read. Ids, places and graphs are read, and checked before they are
    believed, for a damaged graph would crash the process; one that is damaged is left out, and what
    was in it goes to the tail.

    Raises:
        OSError: Nothing was saved, or a file cannot be read.
        ValueError: What was saved is damaged, or is of another model.
    """
    stamp = read_stamp(directory)
    if (stamp.key, stamp.dimension) != (key, dimension):
        raise ValueError("it was made of another model")
    stamp.check_sizes(directory)
    ids, places = _read_table(directory, stamp)
    matrix = VectorMatrix(dimension)
    matrix.remap(directory / stamp.rows.name, ids)
    index = HnswIndex(matrix)
    index.restore(places, _load_graphs(directory, stamp, places))
    return stamp, index


def save(
    directory: Path, index: HnswIndex, before: Stamp | None, *, key: str, generation: int
) -> Stamp:
    """Write what is not on the disk yet and make it count, all or nothing.

    Args:
        directory: Is there.
        index: Does not change meanwhile; it may be searched.
        before: The stamp that counts now; graphs unchanged since keep their files.
        key: See `Stamp`.
        generation: See `Stamp`.

    Raises:
        OSError: The disk does not take it; what was saved before still counts.
    """
    matrix = index.matrix
    stamp = Stamp(
        key=key,
        dimension=matrix.dimension,
        count=len(matrix),
        generation=generation,
        rows=write_file(directory, "rows", lambda file: _write_rows(file, matrix)),
        table=write_file(directory, "table", lambda file: _write_table(file, index)),
        graphs={
            number: _write_graph(directory, number, graph, before)
            for number, graph in index.graphs.items()
        },
    )
    commit(directory, stamp)
    for graph in index.graphs.values():
        graph.is_saved = True
    return stamp


def _write_rows(file: Path, matrix: VectorMatrix) -> None:
    with file.open("xb") as stream:
        matrix.write(stream)


def _write_table(file: Path, index: HnswIndex) -> None:
    with file.open("xb") as stream:
        stream.write(index.matrix.ids.data)
        stream.write(index.places.data)


def _write_graph(directory: Path, number: int, graph: Graph, before: Stamp | None) -> GraphFiles:
    if before and graph.is_saved and number in before.graphs:
        return before.graphs[number]
    return GraphFiles(
        links=write_file(directory, "links", graph.save),
        axes=write_file(directory, "axes", lambda file: _write_axes(file, graph)),
        misfits=graph.misfits,
    )


def _write_axes(file: Path, graph: Graph) -> None:
    file.write_bytes(graph.axes.tobytes())


def _read_table(directory: Path, stamp: Stamp) -> tuple[Ids, Numbers]:
    if not stamp.table.is_whole(directory):
        raise ValueError("the table of ids is damaged")
    content = (directory / stamp.table.name).read_bytes()
    ids = np.frombuffer(content, np.int64, stamp.count)
    return ids, np.frombuffer(content, np.int32, stamp.count, offset=ids.nbytes)


def _load_graphs(directory: Path, stamp: Stamp, places: Numbers) -> dict[int, Graph]:
    graphs = {}
    for number, files in stamp.graphs.items():
        if not (files.links.is_whole(directory) and files.axes.is_whole(directory)):
            _log.warning("Graph %s is damaged and will be built again", files.links.name)
            continue
        axes = np.fromfile(directory / files.axes.name, np.float32).reshape(stamp.dimension, -1)
        live = int(np.count_nonzero(places == number))
        graphs[number] = Graph.load(directory / files.links.name, axes, live, files.misfits)
    return graphs
