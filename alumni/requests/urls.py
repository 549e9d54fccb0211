from django.urls import path, re_path

from .views import AskAboutFilmView, AskAboutPersonView, ThanksView

app_name = "alumni"
urlpatterns = [
    path("person/<slug:slug>/", AskAboutPersonView.as_view(), name="ask_about_person"),
    path("film/<slug:slug>/", AskAboutFilmView.as_view(), name="ask_about_film"),
    re_path(r"^thanks/(?P<kind>person|film)/$", ThanksView.as_view(), name="thanks"),
]
