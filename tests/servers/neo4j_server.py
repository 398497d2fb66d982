"""A real Neo4j Community server for tests, on the loopback address, from the jars of Maven Central.

python -m tests.servers.neo4j_server [VERSION]      fetch the jars (123 MiB), so that tests need not wait for them

Neo4j 5 needs Java 17, a release of 2025 or later Java 21: NEO4J_TEST_JAVA names the program if it is not `java`,
NEO4J_TEST_VERSION the release.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import neo4j

HERE = Path(__file__).resolve().parent
VERSION = os.environ.get("NEO4J_TEST_VERSION", "5.26.30")
PASSWORD = "云岚-secret-4711"  # noqa: S105 of a server that lives as long as the tests
JAVA = os.environ.get("NEO4J_TEST_JAVA", "java")

_MODULES = ("java.nio", "java.io", "sun.nio.ch")
_JVM = (
    "-Xms256m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8",
    *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _MODULES),
)  # fmt: skip
_SETTINGS = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.https.enabled=false
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
client.allow_telemetry=false
db.tx_log.preallocate=false
server.jvm.additional=--add-opens=java.base/java.nio=ALL-UNNAMED
dbms.security.auth_lock_time=0s
"""


def jars(version: str = VERSION) -> Path:
    """The folder of the jars of a release; fetched with Maven if it is not there."""
    folder = HERE.parents[1] / ".cache" / f"neo4j-{version}"
    if not (folder / "complete").exists():
        command = ["mvn", "-B", "-q", "-f", str(HERE / "pom.xml"), f"-Dneo4j.version={version}", "dependency:copy-dependencies"]
        subprocess.run([*command, "-DincludeScope=runtime", f"-DoutputDirectory={folder}"], check=True)
        (folder / "complete").touch()
    return folder


class Neo4jServer:
    """A server in a folder of its own; a context manager that starts and stops it."""

    def __init__(self, home: Path, version: str = VERSION) -> None:
        self.home, self.version, self.jars = home, version, jars(version)
        for name in ("conf", "data", "logs", "run", "plugins", "import"):
            (home / name).mkdir(parents=True, exist_ok=True)
        self.bolt, self.http = _free_port(), _free_port()
        (home / "conf" / "neo4j.conf").write_text(_SETTINGS.format(bolt=self.bolt, http=self.http), "utf-8")
        self.uri = f"bolt://127.0.0.1:{self.bolt}"

    def admin(self, *arguments: str, cwd: Path | None = None) -> str:
        """What ``neo4j-admin`` prints."""
        environment = os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = [JAVA, *_JVM, "-cp", f"{self.jars}/*", f"-Dbasedir={self.home}", "org.neo4j.server.startup.Neo4jAdminCommand", *arguments]
        done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    def __enter__(self) -> Self:
        if not (self.home / "data" / "dbms").exists():
            self.admin("dbms", "set-initial-password", PASSWORD)
        main = "org.neo4j.server.CommunityEntryPoint" if self.version.startswith("5.") else "org.neo4j.server.Neo4jCommunity"
        paths = f"{self.home}/plugins/*:{self.home}/conf/*:{self.jars}/*"
        self.console = (self.home / "logs" / "console.log").open("wb")
        self.process = subprocess.Popen(
            [JAVA, *_JVM, "-cp", paths, main, f"--home-dir={self.home}", f"--config-dir={self.home}/conf"],
            stdin=subprocess.DEVNULL,
            stdout=self.console,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.console.close()
        shutil.rmtree(self.home / "data", ignore_errors=True)

    def driver(self) -> neo4j.Driver:
        return neo4j.GraphDatabase.driver(self.uri, auth=("neo4j", PASSWORD), notifications_min_severity="OFF")

    def _wait(self, seconds: float = 240) -> None:
        end = time.monotonic() + seconds
        while True:
            assert self.process.poll() is None, (self.home / "logs" / "console.log").read_text("utf-8")[-3000:]
            try:
                socket.create_connection(("127.0.0.1", self.bolt), 1).close()
                with self.driver() as driver:  # the port opens before the database answers
                    driver.execute_query("RETURN 1")
            except (OSError, neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
            else:
                return


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


if __name__ == "__main__":
    print(jars(*sys.argv[1:]))  # noqa: T201
