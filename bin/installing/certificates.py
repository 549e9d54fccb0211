"""An authority of our own, and a certificate of it for the host of the test."""

import subprocess
from pathlib import Path

EXTENSIONS = "subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n"


def openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], capture_output=True, check=True)  # noqa: S603,S607 fixed words, root's PATH


def make_authority(folder: Path) -> Path:
    """The authority's certificate, which readers trust; its key is beside it."""
    certificate = folder / "authority.pem"
    subject = ("-subj", "/CN=The authority of make install-test")
    usage = ("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
    key = ("-keyout", str(folder / "authority.key"), "-out", str(certificate))
    openssl("req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "2", *subject, *usage, *key)
    return certificate


def issue(host: str, folder: Path, *, certificate: Path, key: Path) -> None:
    """What certbot would get: a certificate of `host`, signed by the authority in `folder`."""
    request, extensions = folder / "request.pem", folder / "extensions"
    extensions.write_text(EXTENSIONS.format(host=host))
    openssl("req", "-newkey", "rsa:2048", "-noenc", "-subj", f"/CN={host}", "-keyout", str(key), "-out", str(request))
    by = ("-CA", str(folder / "authority.pem"), "-CAkey", str(folder / "authority.key"), "-CAcreateserial")
    openssl(
        "x509", "-req", "-in", str(request), *by, "-days", "2", "-extfile", str(extensions), "-out", str(certificate)
    )
