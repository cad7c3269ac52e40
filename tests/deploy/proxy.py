"""nginx with the example configuration of ``deploy/nginx``, as nobody but this test's, on loopback alone."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path
from ssl import CERT_NONE, PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.door.talking import PATIENCE, Answer
from tests.serving import ROOT, free_port

EXAMPLE = ROOT / "deploy" / "nginx"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="no nginx on this machine: apt-get install nginx-light")
_FRAME = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    include {mime};
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/upstream.conf;
    include {folder}/campaign.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """Where it listens: for https, and for http."""

    secure: int
    plain: int

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.secure}"

    def ask(
        self, path: str, method: str = "GET", body: Any = None, *, source: str = "127.0.0.1", **headers: str
    ) -> Answer:
        """One request from the address ``source``; ``headers`` with underscores for hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPSConnection(
            "127.0.0.1", self.secure, timeout=PATIENCE, context=trusting(), source_address=(source, 0)
        )
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): told for name, told in answer.getheaders()}, answer.read())
        finally:
            connection.close()


def trusting() -> SSLContext:
    """For the certificate that this test has made itself."""
    context = SSLContext(PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, CERT_NONE
    return context


def written(folder: Path, server: int) -> Proxy:
    """The example in ``folder`` with this machine's ports, certificate and places, and with nothing else changed."""
    proxy = Proxy(free_port(), free_port())
    _certificate(folder)
    text = (EXAMPLE / "campaign.conf").read_text(encoding="utf-8")
    for before, after in (
        ("listen 80;", f"listen 127.0.0.1:{proxy.plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{proxy.secure} ssl http2;"),
        ("/etc/campaign/tls/", f"{folder}/"),
        ("/var/log/nginx/", f"{folder}/"),
    ):
        assert before in text, before
        text = text.replace(before, after)
    (folder / "campaign.conf").write_text(text, encoding="utf-8")
    upstream = (EXAMPLE / "upstream.conf").read_text(encoding="utf-8")
    assert "127.0.0.1:8501" in upstream
    (folder / "upstream.conf").write_text(upstream.replace(":8501", f":{server}"), encoding="utf-8")
    mime = next((place for place in (Path("/etc/nginx/mime.types"),) if place.exists()), Path("mime.types"))
    (folder / "nginx.conf").write_text(_FRAME.format(folder=folder, mime=mime), encoding="utf-8")
    return proxy


def command(folder: Path, *more: str) -> list[str]:
    return [str(NGINX), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf"), *more]


@contextmanager
def running(folder: Path, server: int) -> Iterator[Proxy]:
    """nginx in front of the server at this port of loopback."""
    proxy = written(folder, server)
    process = subprocess.Popen(command(folder))
    try:
        for _ in range(600):
            assert process.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
            try:
                assert proxy.ask("/healthz").status == 200
                break
            except OSError:
                time.sleep(0.05)
        yield proxy
    finally:
        process.terminate()
        process.wait(20)


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
