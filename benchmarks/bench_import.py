"""What `import toolkit` costs beside `import pandas`, each in a fresh interpreter, one after the other in turn.

Run: python benchmarks/bench_import.py [number of rounds]. The bar is 1.3. Both are imported from compiled files, as pip
leaves them; the files go into a folder of their own, so that PYTHONDONTWRITEBYTECODE does not count against a checkout.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from statistics import median

MODULES = ("pandas", "toolkit")
BAR = 1.3
CODE = """
import time
wall, used = time.perf_counter(), time.process_time()
import {module}
print(time.perf_counter() - wall, time.process_time() - used)
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times: dict[str, list[tuple[float, float]]] = {module: [] for module in MODULES}
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        for module in MODULES:  # once beforehand, to compile
            cost(module, environment)
        for _ in range(rounds):
            for module in MODULES:
                times[module].append(cost(module, environment))
    for part, name in enumerate(("by the clock", "of the processor")):
        pandas, toolkit = (median(time[part] for time in times[module]) for module in MODULES)
        print(
            f"import toolkit {toolkit:.3f} s {name}, import pandas {pandas:.3f} s: "
            f"ratio of medians {toolkit / pandas:.2f} (bar {BAR})"
        )


def cost(module: str, environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds an import takes in a new interpreter, by the clock and of the processor."""
    command = [sys.executable, "-c", CODE.format(module=module)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    wall, used = done.stdout.split()
    return float(wall), float(used)


if __name__ == "__main__":
    main()
