"""The processor time of a server on this machine, which says more than the clock where the machine does other things."""

import time


def server_seconds(pid: int) -> float:
    """Seconds of processor time that the process of that id has used, by the clock that clock_getcpuclockid(3) names."""
    return time.clock_gettime((~pid << 3) | 2)
