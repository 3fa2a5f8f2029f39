"""Times faiss on the task of `dailies bench-duplicates`, for the ratio between the two.

Draws hashes as the command does (32 of 63 bits set, besides the highest; a tenth are copies of
others, of which up to `radius` bits were flipped) and finds all pairs within the radius by
IndexBinaryMultiHash: `tables` tables of `bits` bits, looked up with every `flips` bits flipped.
No pair within the radius is missed as long as tables * (flips + 1) > radius.

Needs Debian's python3-faiss. Example: python3 faiss_multihash.py 1000000 8 --tables 3 --bits 21 --flips 2
"""

import argparse
import time

import faiss
import numpy

BITS = 63


def hashes(count, radius, random):
    originals = count - count // 10
    chosen = numpy.argsort(random.random((originals, BITS)), axis=1)[:, : (BITS + 1) // 2]
    bits = numpy.zeros((originals, 64), dtype=numpy.uint8)
    bits[:, BITS] = 1
    numpy.put_along_axis(bits, chosen, 1, axis=1)
    copies = bits[: count // 10].copy()
    for number, copy in enumerate(copies):
        for _ in range(number % (radius + 1)):
            copy[random.integers(BITS)] ^= 1
    packed = numpy.packbits(numpy.vstack([bits, copies]), axis=1, bitorder="little")
    return random.permutation(numpy.unique(packed, axis=0))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("radius", type=int)
    parser.add_argument("--tables", type=int, default=3)
    parser.add_argument("--bits", type=int, default=21)
    parser.add_argument("--flips", type=int, default=2)
    given = parser.parse_args()
    if given.tables * (given.flips + 1) <= given.radius:
        parser.error("tables * (flips + 1) must exceed the radius, or pairs would be missed")
    distinct = hashes(given.count, given.radius, numpy.random.default_rng(1))
    start = time.time()
    index = faiss.IndexBinaryMultiHash(64, given.tables, given.bits)
    index.nflip = given.flips
    index.add(distinct)
    _, distances, _ = index.range_search(distinct, given.radius + 1)  # nearer than, not up to
    seconds = time.time() - start
    pairs = (len(distances) - len(distinct)) // 2
    print(f"{len(distinct):,} hashes, radius {given.radius}, {faiss.omp_get_max_threads()} threads")
    print(f"faiss {faiss.__version__}: {seconds:.1f} s, {pairs:,} pairs")


main()
