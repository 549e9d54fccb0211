"""Static files that no server in front of ours has answered for."""

from threading import Lock
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise that looks through the folder when somebody first asks for a file, instead of before the first page.

    Behind the nginx of ops/ nobody ever does.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        self.unread: list[tuple[str, str]] = []
        self.lock = Lock()
        super().__init__(*args, **options)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self.unread and request.path_info.startswith(self.static_prefix):
            self.read_folders()
        response: HttpResponseBase = super().__call__(request)
        return response

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        self.unread.append((root, prefix))

    def read_folders(self) -> None:
        # Whoever comes meanwhile waits: a folder is unread until all its files are known.
        with self.lock:
            while self.unread:
                super().update_files_dictionary(*self.unread[0])
                del self.unread[0]
