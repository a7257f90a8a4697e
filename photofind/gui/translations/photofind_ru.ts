<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU">
<context>
    <name>Asking</name>
    <message>
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Search for {typed}</source>
        <translation>Искать «{typed}»</translation>
    </message>
    <message>
        <source>Searched for {meant} instead of {typed}.</source>
        <translation>Показано по запросу «{meant}» вместо «{typed}».</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Hide this message</source>
        <translation>Скрыть сообщение</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Скопировать отчёт</translation>
    </message>
    <message>
        <source>PhotoFind made a mistake</source>
        <translation>Ошибка в PhotoFind</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Something went wrong inside PhotoFind. Your photos are safe: it never changes them. You can go on; the report below helps us to repair it.</source>
        <translation>Внутри PhotoFind что-то пошло не так. Ваши фотографии целы: программа их никогда не изменяет. Можно продолжать работу; отчёт ниже поможет нам исправить ошибку.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Less of this (M)</source>
        <translation>Меньше такого (M)</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать {name}</translation>
    </message>
</context>
<context>
    <name>ClauseWording</name>
    <message>
        <source>Aperture</source>
        <translation>Диафрагма</translation>
    </message>
    <message>
        <source>Best match first</source>
        <translation>Сначала подходящие</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Выдержка</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation>Фокусное расстояние</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Горизонтальные</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>Мегапиксели</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Сначала новые</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Сначала старые</translation>
    </message>
    <message>
        <source>Panorama</source>
        <translation>Панорамы</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Вертикальные</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Screenshots</source>
        <translation>Снимки экрана</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Квадратные</translation>
    </message>
    <message>
        <source>before {date}</source>
        <translation>до {date}</translation>
    </message>
    <message>
        <source>from {date}</source>
        <translation>с {date}</translation>
    </message>
    <message>
        <source>less like this</source>
        <translation>меньше похожего на это</translation>
    </message>
    <message>
        <source>less of {thing}</source>
        <translation>меньше: {thing}</translation>
    </message>
    <message>
        <source>more like this</source>
        <translation>больше похожего на это</translation>
    </message>
    <message>
        <source>not {thing}</source>
        <translation>кроме: {thing}</translation>
    </message>
    <message>
        <source>part of {name}</source>
        <translation>часть {name}</translation>
    </message>
    <message>
        <source>within {distance} km of {where}</source>
        <translation>в {distance} км от {where}</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop a photo to find similar ones, or a folder to add it</source>
        <translation>Отпустите фотографию, чтобы найти похожие, или папку, чтобы добавить её</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message numerus="yes">
        <source>%Ln files were left out.</source>
        <translation>
            <numerusform>%Ln файл не взят.</numerusform>
            <numerusform>%Ln файла не взято.</numerusform>
            <numerusform>%Ln файлов не взято.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos at most can be looked for at once</source>
        <translation>
            <numerusform>Искать можно не больше чем по %Ln фотографии сразу</numerusform>
            <numerusform>Искать можно не больше чем по %Ln фотографиям сразу</numerusform>
            <numerusform>Искать можно не больше чем по %Ln фотографиям сразу</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add to your library?</source>
        <translation>Добавить в библиотеку?</translation>
    </message>
    <message>
        <source>Already in your library</source>
        <translation>Уже есть в библиотеке</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>Fetch this picture from {host}?</source>
        <translation>Загрузить изображение с {host}?</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Save it on this computer first, then drop the file.</source>
        <translation>Сначала сохраните его на этом компьютере, затем перетащите файл.</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message numerus="yes">
        <source>%Ln are hard links</source>
        <translation>
            <numerusform>%Ln — жёсткая ссылка</numerusform>
            <numerusform>%Ln — жёсткие ссылки</numerusform>
            <numerusform>%Ln — жёстких ссылок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos are in the folder</source>
        <translation>
            <numerusform>%Ln фотография теперь в папке</numerusform>
            <numerusform>%Ln фотографии теперь в папке</numerusform>
            <numerusform>%Ln фотографий теперь в папке</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos could not be taken there</source>
        <translation>
            <numerusform>%Ln фотографию не удалось перенести</numerusform>
            <numerusform>%Ln фотографии не удалось перенести</numerusform>
            <numerusform>%Ln фотографий не удалось перенести</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were there already</source>
        <translation>
            <numerusform>%Ln уже была там</numerusform>
            <numerusform>%Ln уже были там</numerusform>
            <numerusform>%Ln уже были там</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos are being copied already</source>
        <translation>Фотографии уже копируются</translation>
    </message>
    <message>
        <source>The list is written</source>
        <translation>Список записан</translation>
    </message>
    <message>
        <source>Wait until it has ended, or cancel it; then try again.</source>
        <translation>Дождитесь конца или отмените, затем попробуйте снова.</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>About this photo</source>
        <translation>О фотографии</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Показать в папке</translation>
    </message>
</context>
<context>
    <name>FailureModel</name>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Files that couldn’t be read</source>
        <translation>Файлы, которые не удалось прочитать</translation>
    </message>
    <message>
        <source>They look like photos but can’t be read. Double-click one to see where it is.</source>
        <translation>Они похожи на фотографии, но прочитать их не удаётся. Двойной щелчок покажет файл в папке.</translation>
    </message>
</context>
<context>
    <name>FieldCompleter</name>
    <message>
        <source>Clear history</source>
        <translation>Очистить историю</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>The photos before and after this one</source>
        <translation>Фотографии до и после этой</translation>
    </message>
</context>
<context>
    <name>FiltersPanel</name>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Сбросить все фильтры</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Подсчёт…</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>Тип файла</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Ориентация</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>When, in your words: last summer, 2018–2020, at night</source>
        <translation>Когда, своими словами: прошлым летом, 2018–2020, ночью</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Cannot be reached at present</source>
        <translation>Сейчас недоступна</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать «{name}»</translation>
    </message>
    <message>
        <source>Remove {name}? Its photos stay on the disk.</source>
        <translation>Убрать «{name}»? Сами фотографии останутся на диске.</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Поискать новые фото</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>Its folder cannot be reached at present.</source>
        <translation>Папка этой фотографии сейчас недоступна.</translation>
    </message>
    <message>
        <source>“{folder}” is not connected.</source>
        <translation>Папка «{folder}» не подключена.</translation>
    </message>
</context>
<context>
    <name>LibraryDesk</name>
    <message>
        <source>Added to your library</source>
        <translation>Добавлено в библиотеку</translation>
    </message>
    <message>
        <source>Choose a folder with photos</source>
        <translation>Выберите папку с фотографиями</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Показать или скрыть боковую панель</translation>
    </message>
</context>
<context>
    <name>ModelDesk</name>
    <message>
        <source>Choose a model</source>
        <translation>Выбрать модель</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>Выберите папку с моделью</translation>
    </message>
    <message>
        <source>{name} has arrived</source>
        <translation>Модель {name} скачана</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Being prepared</source>
        <translation>Готовится</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Скачать</translation>
    </message>
    <message>
        <source>Get {name}</source>
        <translation>Скачать {name}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Используется</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Paused at {done} of {total}</source>
        <translation>Пауза: просмотрено {done} из {total}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Удалить {name}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>Использовать {name}</translation>
    </message>
    <message>
        <source>Waits for another model</source>
        <translation>Ждёт другую модель</translation>
    </message>
    <message>
        <source>Waits until new photos have been read</source>
        <translation>Ждёт, пока будут прочитаны новые фотографии</translation>
    </message>
</context>
<context>
    <name>ModelWording</name>
    <message>
        <source>In a terminal: {command}</source>
        <translation>В терминале: {command}</translation>
    </message>
    <message>
        <source>It looks at {photos} first: {cost}.</source>
        <translation>Сначала ей предстоит просмотр ({photos}): {cost}.</translation>
    </message>
    <message>
        <source>Remove {name}? This frees {size}.</source>
        <translation>Удалить {name}? Освободится {size}.</translation>
    </message>
    <message>
        <source>The present one answers until then, and you can change back at any time.</source>
        <translation>До тех пор отвечает нынешняя, и вернуться к ней можно в любой момент.</translation>
    </message>
    <message>
        <source>{rate} photos/s here</source>
        <translation>здесь {rate} фото/с</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>{size} памяти</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>{size} на диске</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>A model is what understands your words and your photos. The built-in one is always there; a larger one finds more, and takes longer to look at photos.</source>
        <translation>Модель — это то, что понимает ваши слова и фотографии. Встроенная есть всегда; более крупная находит больше, но дольше просматривает фотографии.</translation>
    </message>
    <message>
        <source>A model that you exported, or got elsewhere.</source>
        <translation>Модель, которую вы экспортировали или получили в другом месте.</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Взять из папки…</translation>
    </message>
</context>
<context>
    <name>NothingPasses</name>
    <message>
        <source>Click the heart on a photo, or press Ctrl+D.</source>
        <translation>Нажмите на сердечко на фотографии или клавиши Ctrl+D.</translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation>Избранного пока нет</translation>
    </message>
    <message>
        <source>No photo passes the filters</source>
        <translation>Ни одна фотография не проходит фильтры</translation>
    </message>
    <message>
        <source>Remove filter: {filter}</source>
        <translation>Убрать фильтр: {filter}</translation>
    </message>
    <message>
        <source>There would be some without it.</source>
        <translation>Без него они были бы.</translation>
    </message>
    <message>
        <source>There would be some without one of these.</source>
        <translation>Они были бы без одного из этих.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Find photos by what is in them</source>
        <translation>Ищите фото по тому, что на них</translation>
    </message>
    <message>
        <source>Looking at your photos</source>
        <translation>Смотрим ваши фотографии</translation>
    </message>
    <message>
        <source>No photos here yet</source>
        <translation>Фотографий пока нет</translation>
    </message>
    <message>
        <source>Say where your photos are, and look for them in your own words. Nothing leaves this computer.</source>
        <translation>Укажите, где лежат фотографии, и ищите их своими словами. Ничто не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>The first ones appear here in a moment, and can be searched at once.</source>
        <translation>Первые появятся здесь через мгновение, и по ним сразу можно искать.</translation>
    </message>
    <message>
        <source>There are no photos in your folders. Drop another folder on this window.</source>
        <translation>В ваших папках нет фотографий. Перетащите в это окно другую папку.</translation>
    </message>
    <message>
        <source>Use {folder}</source>
        <translation>Добавить «{folder}»</translation>
    </message>
    <message>
        <source>or drop a folder on this window</source>
        <translation>или перетащите папку в это окно</translation>
    </message>
    <message>
        <source>{folder}: {count}</source>
        <translation>{folder}: {count}</translation>
    </message>
    <message>
        <source>{folder}: {count} so far</source>
        <translation>{folder}: пока {count}</translation>
    </message>
</context>
<context>
    <name>PartPicker</name>
    <message>
        <source>Draw the part to look for</source>
        <translation>Обведите то, что искать</translation>
    </message>
</context>
<context>
    <name>PhotoActions</name>
    <message>
        <source>Add to favourites</source>
        <translation>В избранное</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Копировать изображение</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Скопировать путь</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>Копировать пути</translation>
    </message>
    <message>
        <source>Copy to a folder…</source>
        <translation>Копировать в папку…</translation>
    </message>
    <message>
        <source>Export a list…</source>
        <translation>Сохранить список…</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Найти похожие</translation>
    </message>
    <message>
        <source>Less like this</source>
        <translation>Меньше похожего на это</translation>
    </message>
    <message>
        <source>Link into a folder…</source>
        <translation>Ссылки в папку…</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Больше похожего на это</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>Открыть в другой программе</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Убрать из избранного</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Показать в папке</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Photo</source>
        <translation>Фотография</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
</context>
<context>
    <name>PhotoWork</name>
    <message>
        <source>Copy to a folder</source>
        <translation>Копировать в папку</translation>
    </message>
    <message>
        <source>Export a list</source>
        <translation>Сохранить список</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Link into a folder</source>
        <translation>Ссылки в папку</translation>
    </message>
    <message>
        <source>List for players and viewers (*.m3u)</source>
        <translation>Список для проигрывателей (*.m3u)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>фотографии</translation>
    </message>
</context>
<context>
    <name>ResultsLine</name>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln фотография</numerusform>
            <numerusform>%Ln фотографии</numerusform>
            <numerusform>%Ln фотографий</numerusform>
        </translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>Порядок фотографий</translation>
    </message>
    <message numerus="yes">
        <source>nothing likely; %Ln maybe</source>
        <translation>
            <numerusform>точного нет; возможно, %Ln</numerusform>
            <numerusform>точного нет; возможно, %Ln</numerusform>
            <numerusform>точного нет; возможно, %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>{filters}: nothing likely</source>
        <translation>{filters}: точного нет</translation>
    </message>
    <message>
        <source>{filters}: {photos}</source>
        <translation>{filters}: {photos}</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Add some words</source>
        <translation>Добавьте слова</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Сохранить поиск</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search your photos, or drop one here</source>
        <translation>Что найти? Напишите или перетащите сюда фото</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Open PhotoFind</source>
        <translation>Открыть PhotoFind</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source> KB</source>
        <translation> КБ</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Любой</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Changes apply at once.</source>
        <translation>Изменения действуют сразу.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Empty the thumbnails</source>
        <translation>Очистить миниатюры</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Не читать</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>One pattern a line, as in a .gitignore file.</source>
        <translation>По шаблону в строке, как в файле .gitignore.</translation>
    </message>
    <message>
        <source>One per core</source>
        <translation>По одной на ядро</translation>
    </message>
    <message>
        <source>Photos are read again to show them.</source>
        <translation>Чтобы их показать, фотографии читаются снова.</translation>
    </message>
    <message>
        <source>Photos at a time</source>
        <translation>Фотографий сразу</translation>
    </message>
    <message>
        <source>Read the text in photos</source>
        <translation>Читать текст на фотографиях</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Smallest file</source>
        <translation>Наименьший файл</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>Запускать при входе в систему</translation>
    </message>
    <message>
        <source>Stay in the tray when the window is closed</source>
        <translation>Оставаться в области уведомлений после закрытия окна</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Хранилище</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>На этом рабочем столе нет области уведомлений.</translation>
    </message>
    <message>
        <source>Thumbnails take {size}.</source>
        <translation>Миниатюры занимают {size}.</translation>
    </message>
    <message>
        <source>What is read</source>
        <translation>Что читается</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>About this photo</source>
        <translation>О фотографии</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Назад к фотографиям</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Favourite, or no longer</source>
        <translation>В избранное или из него</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Find a part of it</source>
        <translation>Найти её часть</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Найти похожие</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Its own size</source>
        <translation>В натуральную величину</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Рассмотреть</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Найти новые фотографии</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Следующая часть окна</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Следующая фотография</translation>
    </message>
    <message>
        <source>One photo, large</source>
        <translation>Фотография крупно</translation>
    </message>
    <message>
        <source>Open the photo</source>
        <translation>Открыть фотографию</translation>
    </message>
    <message>
        <source>Pause or go on reading</source>
        <translation>Приостановить или продолжить чтение</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Предыдущая фотография</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Сохранить поиск</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search bar</source>
        <translation>Строка поиска</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Показать или скрыть боковую панель</translation>
    </message>
    <message>
        <source>Show these shortcuts</source>
        <translation>Показать эти клавиши</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Боковая панель</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>Вся фотография</translation>
    </message>
    <message>
        <source>What can be done with it</source>
        <translation>Что с ней можно сделать</translation>
    </message>
    <message>
        <source>Why it matched</source>
        <translation>Почему найдено</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Клавиши</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Library</source>
        <translation>Библиотека</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Найти новые фотографии</translation>
    </message>
    <message>
        <source>Remove from library…</source>
        <translation>Убрать из библиотеки…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Показать в файловом менеджере</translation>
    </message>
</context>
<context>
    <name>SidebarActions</name>
    <message>
        <source>Its photos stay on the disk. PhotoFind forgets what it knows of them.</source>
        <translation>Её фотографии останутся на диске. PhotoFind забудет, что знает о них.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove the saved search “{name}”?</source>
        <translation>Удалить сохранённый поиск «{name}»?</translation>
    </message>
    <message>
        <source>Remove “{name}” from the library?</source>
        <translation>Убрать «{name}» из библиотеки?</translation>
    </message>
    <message>
        <source>Rename this search</source>
        <translation>Переименовать поиск</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Сохранить поиск</translation>
    </message>
</context>
<context>
    <name>SidebarModel</name>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Все фотографии</translation>
    </message>
    <message>
        <source>Cannot be reached at present</source>
        <translation>Сейчас недоступна</translation>
    </message>
    <message>
        <source>Couldn’t read</source>
        <translation>Не прочитано</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Библиотека</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Сохранить поиск…</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Сохранённые поиски</translation>
    </message>
    <message>
        <source>{drive} is not connected</source>
        <translation>{drive}: не подключено</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln выбрана</numerusform>
            <numerusform>%Ln выбрано</numerusform>
            <numerusform>%Ln выбрано</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Читать дальше</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>Приостановить чтение</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Reading is paused</source>
        <translation>Чтение приостановлено</translation>
    </message>
    <message>
        <source>Size of the photos</source>
        <translation>Размер фотографий</translation>
    </message>
    <message>
        <source>slower while you work</source>
        <translation>медленнее, пока вы работаете</translation>
    </message>
    <message>
        <source>slower: on battery</source>
        <translation>медленнее: работа от батареи</translation>
    </message>
</context>
<context>
    <name>TileGestures</name>
    <message>
        <source>Less like this (Alt+-)</source>
        <translation>Меньше похожего (Alt+-)</translation>
    </message>
    <message>
        <source>Make it a favourite (Ctrl+D)</source>
        <translation>В избранное (Ctrl+D)</translation>
    </message>
    <message>
        <source>More like this (Alt++)</source>
        <translation>Больше похожего (Alt++)</translation>
    </message>
    <message>
        <source>Nearly the same photos (Alt+Enter)</source>
        <translation>Почти такие же фотографии (Alt+Enter)</translation>
    </message>
    <message>
        <source>No longer a favourite (Ctrl+D)</source>
        <translation>Убрать из избранного (Ctrl+D)</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Years</source>
        <translation>Годы</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Draw a frame, or move it with the arrows, size it with Shift and the arrows, and press Enter.</source>
        <translation>Нарисуйте рамку или двигайте её стрелками, меняйте размер стрелками с Shift и нажмите Enter.</translation>
    </message>
    <message>
        <source>Its drive is not connected at present. This is a small copy of the photo.</source>
        <translation>Диск сейчас не подключён. Это уменьшенная копия фотографии.</translation>
    </message>
    <message>
        <source>Next photo (→)</source>
        <translation>Следующая (→)</translation>
    </message>
    <message>
        <source>Previous photo (←)</source>
        <translation>Предыдущая (←)</translation>
    </message>
    <message>
        <source>This photo is not in the library any more.</source>
        <translation>Этой фотографии больше нет в библиотеке.</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>About this photo (I)</source>
        <translation>О фотографии (I)</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Назад (Esc)</translation>
    </message>
    <message>
        <source>Favourite (Ctrl+D)</source>
        <translation>Избранное (Ctrl+D)</translation>
    </message>
    <message>
        <source>Find similar (S)</source>
        <translation>Найти похожие (S)</translation>
    </message>
    <message>
        <source>Find this part (P)</source>
        <translation>Найти эту часть (P)</translation>
    </message>
    <message>
        <source>Full screen (F)</source>
        <translation>Во весь экран (F)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Why it matched</source>
        <translation>Почему найдено</translation>
    </message>
    <message>
        <source>Why it matched (W)</source>
        <translation>Почему найдено (W)</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{row} of {count}</source>
        <translation>{row} из {count}</translation>
    </message>
</context>
<context>
    <name>WebPictures</name>
    <message>
        <source>At {address} there is something else than a picture.</source>
        <translation>По адресу {address} не изображение.</translation>
    </message>
    <message>
        <source>{address} does not give it: {reason}</source>
        <translation>{address} его не отдаёт: {reason}</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln фотография</numerusform>
            <numerusform>%Ln фотографии</numerusform>
            <numerusform>%Ln фотографий</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>Проверка файлов</translation>
    </message>
    <message>
        <source>Comparing photos</source>
        <translation>Сравнение фотографий</translation>
    </message>
    <message>
        <source>Copying photos</source>
        <translation>Копирование фотографий</translation>
    </message>
    <message>
        <source>Copying the model</source>
        <translation>Копирование модели</translation>
    </message>
    <message numerus="yes">
        <source>Couldn’t read %Ln files</source>
        <translation>
            <numerusform>Не удалось прочитать %Ln файл</numerusform>
            <numerusform>Не удалось прочитать %Ln файла</numerusform>
            <numerusform>Не удалось прочитать %Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Загрузка</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Завершаем</translation>
    </message>
    <message>
        <source>First look</source>
        <translation>Первый взгляд</translation>
    </message>
    <message>
        <source>Looking closer</source>
        <translation>Внимательный просмотр</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Ищем фотографии</translation>
    </message>
    <message>
        <source>Making the model</source>
        <translation>Создание модели</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Читаем фотографии</translation>
    </message>
    <message>
        <source>Reading text in photos</source>
        <translation>Чтение текста на фотографиях</translation>
    </message>
    <message>
        <source>Trying the model</source>
        <translation>Проба модели</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours</source>
        <translation>
            <numerusform>около %Ln часа</numerusform>
            <numerusform>около %Ln часов</numerusform>
            <numerusform>около %Ln часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>осталось около %Ln часа</numerusform>
            <numerusform>осталось около %Ln часов</numerusform>
            <numerusform>осталось около %Ln часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes</source>
        <translation>
            <numerusform>около %Ln минуты</numerusform>
            <numerusform>около %Ln минут</numerusform>
            <numerusform>около %Ln минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>осталось около %Ln минуты</numerusform>
            <numerusform>осталось около %Ln минут</numerusform>
            <numerusform>осталось около %Ln минут</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>меньше минуты</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
    <message>
        <source>{rate} photos/s</source>
        <translation>{rate} фото/с</translation>
    </message>
    <message>
        <source>{size}/s</source>
        <translation>{size}/с</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A message is no JSON: {reason}.</source>
        <translation>Сообщение — не JSON: {reason}.</translation>
    </message>
    <message>
        <source>A model that is needed cannot be removed</source>
        <translation>Нужную модель удалить нельзя</translation>
    </message>
    <message>
        <source>A pattern of excluded files makes no sense</source>
        <translation>Шаблон исключений не имеет смысла</translation>
    </message>
    <message>
        <source>A saved search needs a name</source>
        <translation>Сохранённому поиску нужно название</translation>
    </message>
    <message>
        <source>A thumbnail cannot be deleted</source>
        <translation>Не удаётся удалить миниатюру</translation>
    </message>
    <message>
        <source>A thumbnail cannot be saved</source>
        <translation>Не удаётся сохранить миниатюру</translation>
    </message>
    <message>
        <source>A time of day comes back every day</source>
        <translation>Время суток повторяется каждый день</translation>
    </message>
    <message>
        <source>A value is missing</source>
        <translation>Не хватает значения</translation>
    </message>
    <message>
        <source>An export is named after the architecture and its weights.</source>
        <translation>Экспорт называется по архитектуре и её весам.</translation>
    </message>
    <message>
        <source>An export takes weights from one place</source>
        <translation>Веса для экспорта берутся из одного места</translation>
    </message>
    <message>
        <source>Another PhotoFind does so; its photos can be searched meanwhile.</source>
        <translation>Этим занят другой PhotoFind; искать по фотографиям можно и сейчас.</translation>
    </message>
    <message>
        <source>Another PhotoFind is busy with “{model}”. Wait until it has finished.</source>
        <translation>Моделью «{model}» занят другой PhotoFind. Подождите, пока он закончит.</translation>
    </message>
    <message>
        <source>Another program holds {file}. Close it, then try again.</source>
        <translation>Файл {file} занят другой программой. Закройте её и попробуйте снова.</translation>
    </message>
    <message>
        <source>Cosine distances are {distances}; up to {limit} could be used. Nothing was installed. Try another precision, or another model.</source>
        <translation>Косинусные расстояния: {distances}; допустимо не больше {limit}. Ничего не установлено. Попробуйте другую точность или другую модель.</translation>
    </message>
    <message>
        <source>Days and a time of day are two conditions</source>
        <translation>Дни и время суток — это два условия</translation>
    </message>
    <message>
        <source>Decoding the file crashed</source>
        <translation>Разбор файла прервался сбоем</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>Возможно, вы имели в виду {names}?</translation>
    </message>
    <message>
        <source>Draw it within the photo, from one corner to another.</source>
        <translation>Обведите область внутри фотографии, от одного угла до другого.</translation>
    </message>
    <message>
        <source>Exporting models is not installed</source>
        <translation>Экспорт моделей не установлен</translation>
    </message>
    <message>
        <source>For {architecture} there are: {names}.</source>
        <translation>Для {architecture} есть: {names}.</translation>
    </message>
    <message>
        <source>Free some space on the disk that holds {folder}, then try again. Nothing is lost.</source>
        <translation>Освободите место на диске с папкой {folder} и попробуйте снова. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>Free some space on the disk that holds {folder}, then try again. What was copied whole stays.</source>
        <translation>Освободите место на диске с папкой {folder} и попробуйте снова. То, что скопировано целиком, остаётся.</translation>
    </message>
    <message>
        <source>Free {space} on the disk that holds {folder}, then try again.</source>
        <translation>Освободите {space} на диске с папкой {folder} и попробуйте снова.</translation>
    </message>
    <message>
        <source>From {start} on and before {end}: change one of them.</source>
        <translation>Начиная с {start} и до {end}: измените одну из дат.</translation>
    </message>
    <message>
        <source>Get the model again to go on: nothing that has come is lost.</source>
        <translation>Скачайте модель ещё раз, чтобы продолжить: ничего из полученного не пропало.</translation>
    </message>
    <message>
        <source>Give --pretrained with a tag, or --checkpoint with a file. {hint}</source>
        <translation>Укажите --pretrained с меткой или --checkpoint с файлом. {hint}</translation>
    </message>
    <message>
        <source>Give it one or more words.</source>
        <translation>Дайте ему название из одного или нескольких слов.</translation>
    </message>
    <message>
        <source>HF_HUB_OFFLINE is set, which forbids downloads. Unset it, then try again.</source>
        <translation>Задана переменная HF_HUB_OFFLINE, она запрещает загрузку. Уберите её и попробуйте снова.</translation>
    </message>
    <message>
        <source>In place of {host} came a page of something else. Where the network asks you to sign in first, as in hotels, open a page in a browser; else check HTTPS_PROXY and HF_ENDPOINT.</source>
        <translation>Вместо {host} пришла какая-то другая страница. Если сеть сначала просит войти, как в гостиницах, откройте любую страницу в браузере; иначе проверьте HTTPS_PROXY и HF_ENDPOINT.</translation>
    </message>
    <message>
        <source>Indexing met a fault of its own</source>
        <translation>При обработке фотографий произошла ошибка программы</translation>
    </message>
    <message>
        <source>Install PhotoFind again.</source>
        <translation>Установите PhotoFind заново.</translation>
    </message>
    <message>
        <source>Install the model again, or choose another one. It is in {folder}</source>
        <translation>Установите модель заново или выберите другую. Она находится в {folder}</translation>
    </message>
    <message>
        <source>It failed on {count} pictures in a row</source>
        <translation>Сбой на изображениях подряд: {count}</translation>
    </message>
    <message>
        <source>It is a part of PhotoFind.</source>
        <translation>Она — часть PhotoFind.</translation>
    </message>
    <message>
        <source>It may be closing, or be of another version. Close it, then try again.</source>
        <translation>Возможно, он закрывается или у него другая версия. Закройте его и попробуйте снова.</translation>
    </message>
    <message>
        <source>It was chosen, and its folder is gone.</source>
        <translation>Она выбрана, но её папки больше нет.</translation>
    </message>
    <message>
        <source>It was moved or deleted, or its drive is not connected: {path}</source>
        <translation>Она перемещена или удалена, или её диск не подключён: {path}</translation>
    </message>
    <message>
        <source>It watches in a terminal.</source>
        <translation>Он следит за папками в терминале.</translation>
    </message>
    <message>
        <source>Its name should end in one of {endings}.</source>
        <translation>Имя файла должно оканчиваться на {endings}.</translation>
    </message>
    <message>
        <source>Linux watches no more folders</source>
        <translation>Linux больше не следит за папками</translation>
    </message>
    <message>
        <source>Model “{model}” ended the program that tried it. Perhaps the memory does not suffice: close other programs, or choose a smaller model.</source>
        <translation>Модель «{model}» обрушила программу, которая её проверяла. Возможно, не хватает памяти: закройте другие программы или выберите модель поменьше.</translation>
    </message>
    <message>
        <source>Model “{model}”: {what}. {advice}</source>
        <translation>Модель «{model}»: {what}. {advice}</translation>
    </message>
    <message>
        <source>No links can be made in this folder</source>
        <translation>В этой папке нельзя создать ссылки</translation>
    </message>
    <message>
        <source>No object was sent.</source>
        <translation>Прислан не объект.</translation>
    </message>
    <message>
        <source>No permission for {file}.</source>
        <translation>Нет прав на {file}.</translation>
    </message>
    <message>
        <source>No photo has this file type</source>
        <translation>Фотографий с таким типом файла нет</translation>
    </message>
    <message>
        <source>No photo was taken with such a camera</source>
        <translation>Такой камерой ничего не снято</translation>
    </message>
    <message>
        <source>No photo was taken with such a lens</source>
        <translation>Таким объективом ничего не снято</translation>
    </message>
    <message>
        <source>No program opens this file</source>
        <translation>Нет программы, которая открыла бы этот файл</translation>
    </message>
    <message>
        <source>No request is named.</source>
        <translation>Запрос не назван.</translation>
    </message>
    <message>
        <source>No such place is known</source>
        <translation>Такое место неизвестно</translation>
    </message>
    <message>
        <source>Nobody publishes “{model}” in a form that PhotoFind could download. This makes it: photofind models export {architecture} --pretrained {pretrained}</source>
        <translation>Модель «{model}» никто не публикует в виде, который PhotoFind мог бы скачать. Её создаёт команда: photofind models export {architecture} --pretrained {pretrained}</translation>
    </message>
    <message>
        <source>None of the photos can be read</source>
        <translation>Ни одну из фотографий не удаётся прочитать</translation>
    </message>
    <message>
        <source>Or rename the folder, then import it again.</source>
        <translation>Или переименуйте папку и импортируйте её снова.</translation>
    </message>
    <message>
        <source>Other windows of PhotoFind cannot reach this one</source>
        <translation>Другие окна PhotoFind не могут связаться с этим</translation>
    </message>
    <message>
        <source>PhotoFind cannot create its own folder</source>
        <translation>PhotoFind не может создать свою папку</translation>
    </message>
    <message>
        <source>PhotoFind cannot write its log</source>
        <translation>PhotoFind не может записать журнал</translation>
    </message>
    <message>
        <source>PhotoFind does not understand another program</source>
        <translation>PhotoFind не понимает другую программу</translation>
    </message>
    <message>
        <source>PhotoFind is not allowed to read the file</source>
        <translation>У PhotoFind нет прав на чтение файла</translation>
    </message>
    <message>
        <source>PhotoFind made a mistake with this file; its log says which</source>
        <translation>PhotoFind ошибся на этом файле; подробности в журнале</translation>
    </message>
    <message>
        <source>PhotoFind runs without a window</source>
        <translation>PhotoFind работает без окна</translation>
    </message>
    <message>
        <source>PhotoFind was closed before it had finished</source>
        <translation>PhotoFind закрыли раньше, чем он закончил</translation>
    </message>
    <message>
        <source>Reading the file took too long</source>
        <translation>Чтение файла заняло слишком много времени</translation>
    </message>
    <message>
        <source>Say what is near: near:41.15,-8.61.</source>
        <translation>Укажите, от чего: near:41.15,-8.61.</translation>
    </message>
    <message>
        <source>Something else answers for the hub of models</source>
        <translation>Вместо хранилища моделей отвечает что-то другое</translation>
    </message>
    <message>
        <source>Text in pictures cannot be read</source>
        <translation>Текст на изображениях прочитать нельзя</translation>
    </message>
    <message>
        <source>That of “{architecture}” has no form that PhotoFind could use. Choose another model.</source>
        <translation>Токенизатор «{architecture}» не имеет вида, который подошёл бы PhotoFind. Выберите другую модель.</translation>
    </message>
    <message>
        <source>The CSV cannot be read</source>
        <translation>Не удаётся прочитать CSV</translation>
    </message>
    <message>
        <source>The CSV cannot be used</source>
        <translation>Этот CSV не подходит</translation>
    </message>
    <message>
        <source>The bundled model cannot be removed</source>
        <translation>Встроенную модель удалить нельзя</translation>
    </message>
    <message>
        <source>The catalogue cannot be opened</source>
        <translation>Не удаётся открыть каталог</translation>
    </message>
    <message>
        <source>The catalogue cannot be written</source>
        <translation>Не удаётся записать каталог</translation>
    </message>
    <message>
        <source>The catalogue is busy</source>
        <translation>Каталог занят</translation>
    </message>
    <message>
        <source>The catalogue is damaged</source>
        <translation>Каталог повреждён</translation>
    </message>
    <message>
        <source>The checkpoint cannot be used</source>
        <translation>Файл весов не подходит</translation>
    </message>
    <message>
        <source>The date cannot be understood</source>
        <translation>Дата непонятна</translation>
    </message>
    <message>
        <source>The dates end before they begin</source>
        <translation>Даты кончаются раньше, чем начинаются</translation>
    </message>
    <message>
        <source>The disk cannot read the file</source>
        <translation>Диск не может прочитать файл</translation>
    </message>
    <message>
        <source>The disk does not answer</source>
        <translation>Диск не отвечает</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Диск заполнен</translation>
    </message>
    <message>
        <source>The exported model differs too much from the original</source>
        <translation>Экспортированная модель слишком отличается от исходной</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>Файл записать нельзя</translation>
    </message>
    <message>
        <source>The file is cut short</source>
        <translation>Файл обрывается</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Файл пуст</translation>
    </message>
    <message>
        <source>The file is no longer there</source>
        <translation>Файла больше нет</translation>
    </message>
    <message>
        <source>The file is there already</source>
        <translation>Такой файл уже есть</translation>
    </message>
    <message>
        <source>The first: {reason}</source>
        <translation>Первая: {reason}</translation>
    </message>
    <message>
        <source>The folder cannot be read</source>
        <translation>Не удаётся прочитать папку</translation>
    </message>
    <message>
        <source>The folder cannot be written</source>
        <translation>В папку нельзя писать</translation>
    </message>
    <message>
        <source>The hub of models asks for patience</source>
        <translation>Хранилище моделей просит подождать</translation>
    </message>
    <message>
        <source>The hub of models does not answer</source>
        <translation>Хранилище моделей не отвечает</translation>
    </message>
    <message>
        <source>The library has no such folder</source>
        <translation>В фототеке нет такой папки</translation>
    </message>
    <message>
        <source>The model arrived damaged</source>
        <translation>Модель пришла повреждённой</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>Модель непригодна</translation>
    </message>
    <message>
        <source>The model does not fit its vectors</source>
        <translation>Модель не подходит к своим векторам</translation>
    </message>
    <message>
        <source>The model has to be made on this computer</source>
        <translation>Модель нужно создать на этом компьютере</translation>
    </message>
    <message>
        <source>The model is not installed</source>
        <translation>Модель не установлена</translation>
    </message>
    <message>
        <source>The model is not the one that PhotoFind knows</source>
        <translation>Это не та модель, которую знает PhotoFind</translation>
    </message>
    <message>
        <source>The model is not there any more</source>
        <translation>Модели там больше нет</translation>
    </message>
    <message>
        <source>The model may not be downloaded freely</source>
        <translation>Модель нельзя скачать свободно</translation>
    </message>
    <message>
        <source>The next run goes on from there.</source>
        <translation>В следующий раз он продолжит с того же места.</translation>
    </message>
    <message>
        <source>The other PhotoFind does not answer</source>
        <translation>Другой PhotoFind не отвечает</translation>
    </message>
    <message>
        <source>The photo cannot be read</source>
        <translation>Не удаётся прочитать фотографию</translation>
    </message>
    <message>
        <source>The photo is not there any more</source>
        <translation>Фотографии больше нет на месте</translation>
    </message>
    <message>
        <source>The picture cannot be decoded</source>
        <translation>Не удаётся разобрать изображение</translation>
    </message>
    <message>
        <source>The picture cannot be fetched</source>
        <translation>Изображение загрузить нельзя</translation>
    </message>
    <message>
        <source>The picture cannot be kept</source>
        <translation>Изображение нельзя сохранить</translation>
    </message>
    <message>
        <source>The picture is too large</source>
        <translation>Изображение слишком большое</translation>
    </message>
    <message>
        <source>The picture needs too much memory</source>
        <translation>Изображению нужно слишком много памяти</translation>
    </message>
    <message>
        <source>The query is empty</source>
        <translation>Запрос пуст</translation>
    </message>
    <message>
        <source>The range runs backwards</source>
        <translation>Диапазон задан наоборот</translation>
    </message>
    <message>
        <source>The search index cannot be saved</source>
        <translation>Не удаётся сохранить поисковый указатель</translation>
    </message>
    <message>
        <source>The settings cannot be read</source>
        <translation>Не удаётся прочитать настройки</translation>
    </message>
    <message>
        <source>The settings cannot be saved</source>
        <translation>Не удаётся сохранить настройки</translation>
    </message>
    <message>
        <source>The system&apos;s list of programs cannot be changed</source>
        <translation>Список программ системы изменить нельзя</translation>
    </message>
    <message>
        <source>The text reader does not start</source>
        <translation>Распознавание текста не запускается</translation>
    </message>
    <message>
        <source>The thumbnails cannot be deleted</source>
        <translation>Миниатюры удалить нельзя</translation>
    </message>
    <message>
        <source>The tokenizer cannot be had</source>
        <translation>Токенизатор получить не удалось</translation>
    </message>
    <message>
        <source>The weight is not a number above 0 and up to 100</source>
        <translation>Вес должен быть числом больше 0 и не больше 100</translation>
    </message>
    <message>
        <source>The weights cannot be had</source>
        <translation>Веса получить не удалось</translation>
    </message>
    <message>
        <source>There are no words to look for in the photo</source>
        <translation>Нет слов, которые искать на фотографии</translation>
    </message>
    <message>
        <source>There are none for {architecture}: use --checkpoint.</source>
        <translation>Для {architecture} их нет: используйте --checkpoint.</translation>
    </message>
    <message>
        <source>There are, for example: ViT-B-32, ViT-B-32-SigLIP2-256, MobileCLIP-S2.</source>
        <translation>Есть, например: ViT-B-32, ViT-B-32-SigLIP2-256, MobileCLIP-S2.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>Есть: {names}.</translation>
    </message>
    <message>
        <source>There is a model of this name already</source>
        <translation>Модель с таким именем уже есть</translation>
    </message>
    <message>
        <source>There is a saved search of this name already</source>
        <translation>Поиск с таким названием уже сохранён</translation>
    </message>
    <message>
        <source>There is no picture in the file</source>
        <translation>В файле нет изображения</translation>
    </message>
    <message>
        <source>There is no saved search of this name</source>
        <translation>Нет сохранённого поиска с таким названием</translation>
    </message>
    <message>
        <source>There is no screen to open the window on</source>
        <translation>Нет экрана, на котором можно открыть окно</translation>
    </message>
    <message>
        <source>There is no such choice</source>
        <translation>Такого варианта нет</translation>
    </message>
    <message>
        <source>There is no such date</source>
        <translation>Такой даты нет</translation>
    </message>
    <message>
        <source>There is no such folder</source>
        <translation>Такой папки нет</translation>
    </message>
    <message>
        <source>There is no such model</source>
        <translation>Такой модели нет</translation>
    </message>
    <message>
        <source>There is no such point on the Earth</source>
        <translation>Такой точки на Земле нет</translation>
    </message>
    <message>
        <source>There is nothing to delete of “{model}”.</source>
        <translation>От модели «{model}» нечего удалять.</translation>
    </message>
    <message>
        <source>These dates leave no time between them</source>
        <translation>Между этими датами нет времени</translation>
    </message>
    <message>
        <source>These saved searches cannot be read</source>
        <translation>Эти сохранённые поиски прочитать нельзя</translation>
    </message>
    <message>
        <source>They have to be there. A term of several words is written ({words})@{weight}.</source>
        <translation>Они должны быть на месте. Условие из нескольких слов пишется так: ({words})@{weight}.</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Это сохранить нельзя</translation>
    </message>
    <message>
        <source>This folder cannot be used to evaluate</source>
        <translation>По этой папке модель не оценить</translation>
    </message>
    <message>
        <source>This folder is not in the library</source>
        <translation>Этой папки нет в фототеке</translation>
    </message>
    <message>
        <source>This folder is part of the library already</source>
        <translation>Эта папка уже в фототеке</translation>
    </message>
    <message>
        <source>This has no opposite</source>
        <translation>У этого нет противоположного</translation>
    </message>
    <message>
        <source>This installs it, a gigabyte or more: pip install &quot;photofind[export]&quot; (missing: {missing})</source>
        <translation>Установить его (гигабайт или больше) можно так: pip install &quot;photofind[export]&quot; (не хватает: {missing})</translation>
    </message>
    <message>
        <source>This is no distance</source>
        <translation>Это не расстояние</translation>
    </message>
    <message>
        <source>This is no file name</source>
        <translation>Это не имя файла</translation>
    </message>
    <message>
        <source>This is no number</source>
        <translation>Это не число</translation>
    </message>
    <message>
        <source>This is no part of a photo</source>
        <translation>Это не часть фотографии</translation>
    </message>
    <message>
        <source>This is no point on the map</source>
        <translation>Это не точка на карте</translation>
    </message>
    <message>
        <source>This is not a folder</source>
        <translation>Это не папка</translation>
    </message>
    <message>
        <source>This is not a model</source>
        <translation>Это не модель</translation>
    </message>
    <message>
        <source>This is not a photo</source>
        <translation>Это не фотография</translation>
    </message>
    <message>
        <source>This library is being indexed already</source>
        <translation>Эта фототека уже обрабатывается</translation>
    </message>
    <message>
        <source>This library was written by a newer PhotoFind</source>
        <translation>Эта фототека создана более новой версией PhotoFind</translation>
    </message>
    <message>
        <source>This model is being installed or removed already</source>
        <translation>Эта модель уже устанавливается или удаляется</translation>
    </message>
    <message>
        <source>This name is not fit for a model</source>
        <translation>Такое имя не годится для модели</translation>
    </message>
    <message>
        <source>This photo does not tell where it was taken</source>
        <translation>Неизвестно, где снята эта фотография</translation>
    </message>
    <message>
        <source>This photo is not in the library</source>
        <translation>Этой фотографии нет в библиотеке</translation>
    </message>
    <message>
        <source>Type some words, or give a photo.</source>
        <translation>Введите слова или добавьте фотографию.</translation>
    </message>
    <message>
        <source>Type some words.</source>
        <translation>Введите слова.</translation>
    </message>
    <message>
        <source>What is installed does not fit together. Try: pip install --upgrade &quot;photofind[export]&quot; ({reason})</source>
        <translation>Установленные пакеты не подходят друг к другу. Попробуйте: pip install --upgrade &quot;photofind[export]&quot; ({reason})</translation>
    </message>
    <message>
        <source>Words in quotation marks have no weight</source>
        <translation>У слов в кавычках нет веса</translation>
    </message>
    <message>
        <source>Write for example: 2019, july 2019, 4 July 2019, 2019-07-04, summer 2019, last christmas, 2018-2020, since 2020, 3 days ago, last weekend, at night, 14:00-16:00, or the same in Russian: летом 2019.</source>
        <translation>Напишите, например: 2019, июль 2019, 4 июля 2019, 2019-07-04, летом 2019, прошлое рождество, 2018-2020, с 2020, 3 дня назад, прошлые выходные, ночью, 14:00-16:00; можно и по-английски: summer 2019.</translation>
    </message>
    <message>
        <source>Write it right after “{key}:”.</source>
        <translation>Напишите его сразу после «{key}:».</translation>
    </message>
    <message>
        <source>Write {key} without the minus.</source>
        <translation>Напишите {key} без минуса.</translation>
    </message>
    <message>
        <source>a direction is said once, by a sign or by a letter.</source>
        <translation>направление указывают один раз — знаком или буквой.</translation>
    </message>
    <message>
        <source>a newer PhotoFind has written it.</source>
        <translation>файл записан более новой версией PhotoFind.</translation>
    </message>
    <message>
        <source>a search in it has no {key}.</source>
        <translation>у одного из поисков в файле нет поля {key}.</translation>
    </message>
    <message>
        <source>change its permissions</source>
        <translation>измените права доступа</translation>
    </message>
    <message>
        <source>check how it is written.</source>
        <translation>проверьте, как оно пишется.</translation>
    </message>
    <message>
        <source>commit {id}</source>
        <translation>коммита {id}</translation>
    </message>
    <message>
        <source>decoding it was stopped</source>
        <translation>разбор остановлен</translation>
    </message>
    <message>
        <source>did you mean {names}?</source>
        <translation>возможно, вы имели в виду {names}?</translation>
    </message>
    <message>
        <source>files</source>
        <translation>файлов</translation>
    </message>
    <message>
        <source>in half an hour</source>
        <translation>через полчаса</translation>
    </message>
    <message>
        <source>in {minutes} min</source>
        <translation>через {minutes} мин</translation>
    </message>
    <message>
        <source>is being prepared</source>
        <translation>готовится</translation>
    </message>
    <message>
        <source>is in use</source>
        <translation>используется</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>файл не открывается</translation>
    </message>
    <message>
        <source>it cannot be run</source>
        <translation>файл не запускается</translation>
    </message>
    <message>
        <source>it gave a vector that has no direction</source>
        <translation>получен вектор без направления</translation>
    </message>
    <message>
        <source>it has no token {token}</source>
        <translation>нет токена {token}</translation>
    </message>
    <message>
        <source>it has {megapixels} megapixels; PhotoFind reads up to {most} in a file of this kind</source>
        <translation>в нём {megapixels} Мп; в файлах такого вида PhotoFind читает до {most} Мп</translation>
    </message>
    <message>
        <source>it is damaged, or memory was short</source>
        <translation>файл повреждён или не хватило памяти</translation>
    </message>
    <message>
        <source>it is damaged.</source>
        <translation>файл повреждён.</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>файл пуст</translation>
    </message>
    <message>
        <source>it is far too large.</source>
        <translation>файл слишком велик.</translation>
    </message>
    <message>
        <source>it is named {extension}, but its content is something else</source>
        <translation>у файла расширение {extension}, но внутри что-то другое</translation>
    </message>
    <message>
        <source>it is no JSON.</source>
        <translation>это не JSON.</translation>
    </message>
    <message>
        <source>it is no longer there.</source>
        <translation>файла больше нет на месте.</translation>
    </message>
    <message>
        <source>it is not what was installed</source>
        <translation>это не то, что было установлено</translation>
    </message>
    <message>
        <source>it is not what was published</source>
        <translation>это не то, что опубликовано</translation>
    </message>
    <message>
        <source>it is some other kind of JSON.</source>
        <translation>это какой-то другой JSON.</translation>
    </message>
    <message>
        <source>it is too large for that disk.</source>
        <translation>файл слишком велик для этого диска.</translation>
    </message>
    <message>
        <source>its drive is not connected.</source>
        <translation>диск не подключён.</translation>
    </message>
    <message>
        <source>its input “{name}” takes {wanted} numbers an item, by the configuration beside it there are {given}</source>
        <translation>вход «{name}» принимает чисел на элемент: {wanted}, а по описанию рядом их {given}</translation>
    </message>
    <message>
        <source>its input “{name}”, {type}, is unknown</source>
        <translation>неизвестный вход «{name}», {type}</translation>
    </message>
    <message>
        <source>its name is not allowed there.</source>
        <translation>такое имя файла там недопустимо.</translation>
    </message>
    <message>
        <source>its name is too long for that disk.</source>
        <translation>имя файла слишком длинное для этого диска.</translation>
    </message>
    <message>
        <source>its output is {shape}, its vectors should be {dimension} long</source>
        <translation>форма выхода — {shape}, а длина векторов должна быть {dimension}</translation>
    </message>
    <message>
        <source>its vectors are of another length than the model&apos;s</source>
        <translation>длина векторов не та, что у модели</translation>
    </message>
    <message>
        <source>minutes and seconds end at 59.</source>
        <translation>минуты и секунды не бывают больше 59.</translation>
    </message>
    <message>
        <source>more than {seconds} s</source>
        <translation>больше {seconds} с</translation>
    </message>
    <message>
        <source>most of the picture is missing</source>
        <translation>большей части изображения не хватает</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>one number is for north or south, the other for east or west.</source>
        <translation>одно число — для севера или юга, другое — для востока или запада.</translation>
    </message>
    <message>
        <source>open_clip has no such architecture</source>
        <translation>В open_clip нет такой архитектуры</translation>
    </message>
    <message>
        <source>open_clip has no such weights</source>
        <translation>В open_clip нет таких весов</translation>
    </message>
    <message>
        <source>open_clip, “{architecture}” with “{weights}”: {reason}. Check the network; where a mirror stands in for the hub, HF_ENDPOINT.</source>
        <translation>open_clip, «{architecture}» с «{weights}»: {reason}. Проверьте сеть; если вместо хаба задано зеркало, — HF_ENDPOINT.</translation>
    </message>
    <message>
        <source>open_clip, “{architecture}”: {reason} Check the network; where a mirror stands in for the hub, HF_ENDPOINT.</source>
        <translation>open_clip, «{architecture}»: {reason} Проверьте сеть, а если хранилище заменяет зеркало — HF_ENDPOINT.</translation>
    </message>
    <message>
        <source>part of the picture is missing</source>
        <translation>части изображения не хватает</translation>
    </message>
    <message>
        <source>perhaps copying it was interrupted</source>
        <translation>возможно, копирование прервалось</translation>
    </message>
    <message>
        <source>saves what can be read into a new one.</source>
        <translation>сохранит в новый файл всё, что удастся прочитать.</translation>
    </message>
    <message>
        <source>some space</source>
        <translation>место</translation>
    </message>
    <message>
        <source>the HEIF file uses a compression that is not HEVC</source>
        <translation>файл HEIF сжат не способом HEVC</translation>
    </message>
    <message>
        <source>the latitude comes first and ends at 90, a longitude at 180.</source>
        <translation>сначала идёт широта, не больше 90, потом долгота, не больше 180.</translation>
    </message>
    <message>
        <source>the next indexing makes the vectors anew.</source>
        <translation>при следующей обработке векторы будут созданы заново.</translation>
    </message>
    <message>
        <source>the {kind} file is damaged, or of a variety that PhotoFind does not know</source>
        <translation>файл {kind} повреждён или относится к разновидности, которой PhotoFind не знает</translation>
    </message>
    <message>
        <source>write a latitude and a longitude, like 41.15, -8.61.</source>
        <translation>укажите широту и долготу, например 41.15, -8.61.</translation>
    </message>
    <message>
        <source>{file} cannot be read or written. Check the disk and its cable.</source>
        <translation>{file} не удаётся прочитать или записать. Проверьте диск и его кабель.</translation>
    </message>
    <message>
        <source>{file} does not name every class in every language. It lacks: {names}.</source>
        <translation>{file} называет не все классы на всех языках. Не хватает: {names}.</translation>
    </message>
    <message>
        <source>{file} for {architecture}: {reason}</source>
        <translation>{file} для {architecture}: {reason}</translation>
    </message>
    <message>
        <source>{file} has no captions.</source>
        <translation>В {file} нет подписей.</translation>
    </message>
    <message>
        <source>{file} has version {version}, this PhotoFind knows {known}. Install the newest PhotoFind, or choose another place with --profile.</source>
        <translation>Версия файла {file} — {version}, а этот PhotoFind знает версию {known}. Установите новейший PhotoFind или выберите другое место с помощью --profile.</translation>
    </message>
    <message>
        <source>{file} is a folder.</source>
        <translation>{file} — это папка.</translation>
    </message>
    <message>
        <source>{file} is read-only. Make it writable, or choose another place with --profile.</source>
        <translation>{file} доступен только для чтения. Разрешите запись или выберите другое место с помощью --profile.</translation>
    </message>
    <message>
        <source>{file}, or a file of vectors beside it, cannot be read. Close PhotoFind and run “photofind repair”: it sets the damaged file aside, unchanged, saves what can be read of a catalogue, and lets vectors be made anew.</source>
        <translation>{file} или файл векторов рядом с ним прочитать не удаётся. Закройте PhotoFind и выполните «photofind repair»: команда отложит повреждённый файл, не изменяя его, сохранит из каталога всё, что читается, а векторы будут созданы заново.</translation>
    </message>
    <message>
        <source>{file}. Choose another name: nothing is overwritten.</source>
        <translation>{file}. Выберите другое имя: PhotoFind ничего не перезаписывает.</translation>
    </message>
    <message>
        <source>{file}. Give another one, or a point: near:41.15,-8.61.</source>
        <translation>{file}. Укажите другую фотографию или точку: near:41.15,-8.61.</translation>
    </message>
    <message>
        <source>{file}. “photofind index” reads what is new in the library&apos;s folders.</source>
        <translation>{file}. Новое в папках фототеки читает команда «photofind index».</translation>
    </message>
    <message>
        <source>{file}: check that the folder exists and may be written.</source>
        <translation>{file}: проверьте, что папка существует и в неё можно писать.</translation>
    </message>
    <message>
        <source>{file}: it needs a column “{about}”, at least one other column, and rows.</source>
        <translation>{file}: нужны столбец «{about}», хотя бы ещё один столбец и строки.</translation>
    </message>
    <message>
        <source>{file}: there is no such file.</source>
        <translation>{file}: такого файла нет.</translation>
    </message>
    <message>
        <source>{file}: {damage}. Close PhotoFind and run “photofind repair”: it sets the file aside, unchanged, and {remedy}</source>
        <translation>{file}: {damage}. Закройте PhotoFind и выполните «photofind repair»: команда отложит файл, не изменяя его; {remedy}</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}: {reason}</translation>
    </message>
    <message>
        <source>{file}: {reason}.</source>
        <translation>{file}: {reason}.</translation>
    </message>
    <message>
        <source>{file}: {reason}. Choose another place with --profile.</source>
        <translation>{file}: {reason}. Выберите другое место с помощью --profile.</translation>
    </message>
    <message>
        <source>{file}: {reason}. Correct the file, or delete it.</source>
        <translation>{file}: {reason}. Исправьте файл или удалите его.</translation>
    </message>
    <message>
        <source>{file}: {reason}. Free some space there and see that the folder may be written, or choose another place with --profile. Nothing is lost.</source>
        <translation>{file}: {reason}. Освободите там место и проверьте, что в папку можно писать, или выберите другое место с помощью --profile. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>{file}: {reason}. Make the folder writable.</source>
        <translation>{file}: {reason}. Разрешите запись в папку.</translation>
    </message>
    <message>
        <source>{file}: {why}</source>
        <translation>{file}: {why}</translation>
    </message>
    <message>
        <source>{folder} holds no single {names}</source>
        <translation>в {folder} нет единственного файла {names}</translation>
    </message>
    <message>
        <source>{folder} is a file.</source>
        <translation>{folder} — это файл.</translation>
    </message>
    <message>
        <source>{folder} is a file. Give the folder it lies in.</source>
        <translation>{folder} — это файл. Укажите папку, в которой он лежит.</translation>
    </message>
    <message>
        <source>{folder} is covered by {other}.</source>
        <translation>{folder} уже входит в {other}.</translation>
    </message>
    <message>
        <source>{folder} is looked through at intervals instead, which takes longer. To raise the limit for good, run: echo {setting} | sudo tee /etc/sysctl.d/60-photofind.conf &amp;&amp; sudo sysctl --system</source>
        <translation>Папка {folder} будет просматриваться время от времени, это дольше. Чтобы навсегда поднять предел, выполните: echo {setting} | sudo tee /etc/sysctl.d/60-photofind.conf &amp;&amp; sudo sysctl --system</translation>
    </message>
    <message>
        <source>{folder} is not the folder of a model: that holds config.json, visual/ and textual/ as Immich publishes them.</source>
        <translation>{folder} — не папка модели: в такой лежат config.json, visual/ и textual/ в том виде, в каком их публикует Immich.</translation>
    </message>
    <message>
        <source>{folder}. Check the name.</source>
        <translation>{folder}. Проверьте имя.</translation>
    </message>
    <message>
        <source>{folder}. The library&apos;s folders: {listed}.</source>
        <translation>{folder}. Папки фототеки: {listed}.</translation>
    </message>
    <message>
        <source>{folder}: its sub-folders are the classes, and two or more have to hold photos. Such sub-folders found: {count}.</source>
        <translation>{folder}: классы — это вложенные папки, и фотографии нужны хотя бы в двух. Сейчас таких папок: {count}.</translation>
    </message>
    <message>
        <source>{folder}: {count} photos can be read; there have to be more than {k}.</source>
        <translation>{folder}: удаётся прочитать фотографий: {count}; нужно больше {k}.</translation>
    </message>
    <message>
        <source>{folder}: {reason}.</source>
        <translation>{folder}: {reason}.</translation>
    </message>
    <message>
        <source>{folder}: {reason}. Check its permissions.</source>
        <translation>{folder}: {reason}. Проверьте права доступа.</translation>
    </message>
    <message>
        <source>{folder}: {reason}. Copy the photos, or choose another folder.</source>
        <translation>{folder}: {reason}. Скопируйте фотографии или выберите другую папку.</translation>
    </message>
    <message>
        <source>{folder}: {reason}. Free some space there, or make the folder writable.</source>
        <translation>{folder}: {reason}. Освободите там место или разрешите запись в папку.</translation>
    </message>
    <message>
        <source>{folder}: {reason}. Make room on the disk, or let PhotoFind write there. Nothing is lost: the index is made again from the catalogue.</source>
        <translation>{folder}: {reason}. Освободите место на диске или разрешите PhotoFind писать туда. Ничего не потеряно: указатель создаётся заново из каталога.</translation>
    </message>
    <message>
        <source>{folder}: {reason}. Make the folder writable, then try again.</source>
        <translation>{folder}: {reason}. Разрешите запись в папку и попробуйте снова.</translation>
    </message>
    <message>
        <source>{folder}: {reason}. Make the folder writable.</source>
        <translation>{folder}: {reason}. Разрешите запись в папку.</translation>
    </message>
    <message>
        <source>{host} gives {repository} only to those its publisher lets in. Choose another model, or download it yourself and import its folder: photofind models import FOLDER.</source>
        <translation>{host} отдаёт {repository} только тем, кого допускает издатель. Выберите другую модель или скачайте эту сами и добавьте её папку: photofind models import ПАПКА.</translation>
    </message>
    <message>
        <source>{host} has no {what} of {repository}. Update PhotoFind, or choose another model.</source>
        <translation>На {host} нет {what} из {repository}. Обновите PhotoFind или выберите другую модель.</translation>
    </message>
    <message>
        <source>{host} has trouble of its own (it answers {status}). Try again in a few minutes. {kept}</source>
        <translation>У {host} свои неполадки (ответ {status}). Попробуйте снова через несколько минут. {kept}</translation>
    </message>
    <message>
        <source>{host} was asked too often from your network. Try again {when}. {kept}</source>
        <translation>Из вашей сети к {host} обращались слишком часто. Попробуйте снова {when}. {kept}</translation>
    </message>
    <message>
        <source>{host}: {reason}. Check the network; where a proxy leads to it, HTTPS_PROXY, and where a mirror stands in for the hub, HF_ENDPOINT. {kept}</source>
        <translation>{host}: {reason}. Проверьте сеть; если выход через прокси — HTTPS_PROXY, а если хранилище заменяет зеркало — HF_ENDPOINT. {kept}</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason})</source>
        <translation>{name} не удаётся прочитать ({reason})</translation>
    </message>
    <message>
        <source>{name} ends too early at {host}. Try again later, or over another network. {kept}</source>
        <translation>{name} на {host} обрывается слишком рано. Попробуйте позже или через другую сеть. {kept}</translation>
    </message>
    <message>
        <source>{name} is damaged ({reason})</source>
        <translation>файл {name} повреждён ({reason})</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>нет файла {name}</translation>
    </message>
    <message>
        <source>{name} is not what its checksum says, and was deleted. Get the model again: only this file is downloaded anew. If it happens again, try another network.</source>
        <translation>Файл {name} не совпал со своей контрольной суммой и удалён. Запустите загрузку модели снова: заново загрузится только этот файл. Если это повторится, попробуйте другую сеть.</translation>
    </message>
    <message>
        <source>{name} of {repository} on {host} has been exchanged. Nothing of it was downloaded. Update PhotoFind, or choose another model.</source>
        <translation>Файл {name} из {repository} на {host} подменён. Ничего не загружено. Обновите PhotoFind или выберите другую модель.</translation>
    </message>
    <message>
        <source>{name}. Choose another name, or replace it.</source>
        <translation>{name}. Выберите другое название или замените этот поиск.</translation>
    </message>
    <message>
        <source>{name}. There are: {names}.</source>
        <translation>{name}. Сохранённые поиски: {names}.</translation>
    </message>
    <message>
        <source>{number} GB</source>
        <translation>{number} ГБ</translation>
    </message>
    <message>
        <source>{path}: {reason}. Close other windows of PhotoFind, then try again.</source>
        <translation>{path}: {reason}. Закройте другие окна PhotoFind и попробуйте снова.</translation>
    </message>
    <message>
        <source>{patterns}: {reason}. Correct it in the settings, under exclude.</source>
        <translation>{patterns}: {reason}. Исправьте шаблон в настройках, в разделе exclude.</translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation>{place}: {reason}</translation>
    </message>
    <message>
        <source>{reason}. Install photofind[ocr] again, or set read_text = false in the settings.</source>
        <translation>{reason}. Установите photofind[ocr] заново или задайте в настройках read_text = false.</translation>
    </message>
    <message>
        <source>{reason}. See that {folder} and {temporary} can be written and have some space.</source>
        <translation>{reason}. Проверьте, что в {folder} и {temporary} можно писать и там есть место.</translation>
    </message>
    <message>
        <source>{repository} on {host} has no {missing}. Choose another model.</source>
        <translation>В {repository} на {host} нет {missing}. Выберите другую модель.</translation>
    </message>
    <message>
        <source>{shown_text} is not all text.</source>
        <translation>{shown_text} — не целиком текст.</translation>
    </message>
    <message>
        <source>{some} or {other}</source>
        <translation>{some} или {other}</translation>
    </message>
    <message>
        <source>{text} holds a zero byte.</source>
        <translation>{text} содержит нулевой байт.</translation>
    </message>
    <message>
        <source>{text} is more than can be counted with.</source>
        <translation>{text} — слишком большое число.</translation>
    </message>
    <message>
        <source>{text} is neither before nor after. Write it like this: on:night.</source>
        <translation>{text} не бывает ни до, ни после. Напишите так: on:night.</translation>
    </message>
    <message>
        <source>{text}. Choose one of: {offered}.</source>
        <translation>{text}. Выберите одно из: {offered}.</translation>
    </message>
    <message>
        <source>{text}. Give them one by one: “summer 2019”, and beside it “at night”.</source>
        <translation>{text}. Укажите их по отдельности: «лето 2019» и рядом «ночью».</translation>
    </message>
    <message>
        <source>{text}. Write degrees north, up to 90, and east, up to 180: 41.15,-8.61.</source>
        <translation>{text}. Укажите градусы северной широты, до 90, и восточной долготы, до 180: 41.15,-8.61.</translation>
    </message>
    <message>
        <source>{text}. Write it like this: 5km, or 300m.</source>
        <translation>{text}. Напишите так: 5км или 300м.</translation>
    </message>
    <message>
        <source>{text}. Write one number, or a range: 100-400, &gt;800, &lt;=2.8, 1/250.., 4+.</source>
        <translation>{text}. Напишите число или диапазон: 100-400, &gt;800, &lt;=2.8, 1/250.., 4+.</translation>
    </message>
    <message>
        <source>{text}. Write the earlier date first: “2018-2020”, “from may to august 2019”.</source>
        <translation>{text}. Сначала напишите более раннюю дату: «2018-2020», «с мая по август 2019».</translation>
    </message>
    <message>
        <source>{text}. {examples}</source>
        <translation>{text}. {examples}</translation>
    </message>
    <message>
        <source>{text}: the smaller number comes first.</source>
        <translation>{text}: меньшее число пишется первым.</translation>
    </message>
    <message>
        <source>{title}: {detail}</source>
        <translation>{title}: {detail}</translation>
    </message>
    <message>
        <source>{weight} in {text}. Write it like this: “red door@0.5”.</source>
        <translation>{weight} в {text}. Напишите так: «красная дверь@0.5».</translation>
    </message>
    <message>
        <source>“photofind --help” lists what works in the terminal, such as “photofind ask”.</source>
        <translation>«photofind --help» перечисляет то, что работает в терминале, например «photofind ask».</translation>
    </message>
    <message>
        <source>“photofind models get {model}” downloads it.</source>
        <translation>Её скачивает команда «photofind models get {model}».</translation>
    </message>
    <message>
        <source>“{architecture}”. {hint}</source>
        <translation>«{architecture}». {hint}</translation>
    </message>
    <message>
        <source>“{model}” makes vectors of {dimension} numbers, those that are kept have {kept}. Remove the model and get it anew: photofind models remove {model}</source>
        <translation>«{model}» создаёт векторы из {dimension} чисел, а в сохранённых их {kept}. Удалите модель и получите её заново: photofind models remove {model}</translation>
    </message>
    <message>
        <source>“{model}” {state}. Use another one first: photofind models use {bundled}</source>
        <translation>«{model}» {state}. Сначала перейдите на другую: photofind models use {bundled}</translation>
    </message>
    <message>
        <source>“{model}”. Remove that one first: photofind models remove {model}. {advice}</source>
        <translation>«{model}». Сначала удалите её: photofind models remove {model}. {advice}</translation>
    </message>
    <message>
        <source>“{model}”. These are installed: {names}.</source>
        <translation>«{model}». Установлены: {names}.</translation>
    </message>
    <message>
        <source>“{model}”. {meant}</source>
        <translation>«{model}». {meant}</translation>
    </message>
    <message>
        <source>“{model}”: it begins with a dot. Rename the folder, then import it again.</source>
        <translation>«{model}»: имя начинается с точки. Переименуйте папку и импортируйте её снова.</translation>
    </message>
    <message>
        <source>“{name}”.</source>
        <translation>«{name}».</translation>
    </message>
    <message>
        <source>“{name}”. Nearest in the library: {names}.</source>
        <translation>«{name}». Самое похожее в фототеке: {names}.</translation>
    </message>
    <message>
        <source>“{name}”: {hint}</source>
        <translation>«{name}»: {hint}</translation>
    </message>
    <message>
        <source>“{pretrained}”. {hint}</source>
        <translation>«{pretrained}». {hint}</translation>
    </message>
    <message>
        <source>“{request}”: it may be of another version.</source>
        <translation>«{request}»: возможно, у неё другая версия.</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>«{text}»</translation>
    </message>
    <message>
        <source>“{text}”: it has to be more than nothing.</source>
        <translation>«{text}»: расстояние должно быть больше нуля.</translation>
    </message>
    <message>
        <source>“{text}”: write it like 5 km, 500 m or 3 mi.</source>
        <translation>«{text}»: напишите, например, 5 км, 500 м или 3 mi.</translation>
    </message>
    <message>
        <source>“{text}”: {why}</source>
        <translation>«{text}»: {why}</translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>Photos of the same minutes were taken there.</source>
        <translation>Там сняты фотографии тех же минут.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонена</translation>
    </message>
    <message>
        <source>Text in the picture</source>
        <translation>Текст на снимке</translation>
    </message>
    <message>
        <source>from its description (XMP)</source>
        <translation>из описания (XMP)</translation>
    </message>
    <message>
        <source>from the file’s name</source>
        <translation>из имени файла</translation>
    </message>
    <message>
        <source>probably {place}</source>
        <translation>вероятно, {place}</translation>
    </message>
    <message>
        <source>when the file was last changed</source>
        <translation>по времени изменения файла</translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length} мм</translation>
    </message>
    <message>
        <source>{millions} MP</source>
        <translation>{millions} Мп</translation>
    </message>
    <message>
        <source>{time} s</source>
        <translation>{time} с</translation>
    </message>
</context>
<context>
    <name>headings</name>
    <message>
        <source>Less likely</source>
        <translation>Менее вероятно</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Скорее всего</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>Возможно</translation>
    </message>
    <message>
        <source>Nothing here really matches. The nearest are:</source>
        <translation>Ничего по-настоящему подходящего нет. Ближе всего:</translation>
    </message>
    <message>
        <source>Nothing is certain. It may be these:</source>
        <translation>Уверенности нет. Возможно, это они:</translation>
    </message>
</context>
<context>
    <name>languages</name>
    <message>
        <source>English</source>
        <translation>английский</translation>
    </message>
    <message>
        <source>French</source>
        <translation>французский</translation>
    </message>
    <message>
        <source>German</source>
        <translation>немецкий</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>индонезийский</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>итальянский</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>русский</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>испанский</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>украинский</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>вьетнамский</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Built in: quick on every machine, for scenes, people and things in everyday words.</source>
        <translation>Встроенная: быстрая на любом компьютере, для сцен, людей и вещей в обычных словах.</translation>
    </message>
    <message>
        <source>For languages the recommended one knows less well, such as Ukrainian or Chinese.</source>
        <translation>Для языков, которые рекомендуемая знает хуже, например украинского или китайского.</translation>
    </message>
    <message>
        <source>Recommended: finds much more than the built-in model, in many languages.</source>
        <translation>Рекомендуем: находит гораздо больше встроенной, на многих языках.</translation>
    </message>
    <message>
        <source>Sees finer detail than the recommended one, and takes about twice as long.</source>
        <translation>Видит более мелкие детали, чем рекомендуемая, и работает примерно вдвое дольше.</translation>
    </message>
    <message>
        <source>Small and fast; understands English only.</source>
        <translation>Небольшая и быстрая; понимает только английский.</translation>
    </message>
    <message>
        <source>Small, with good results in English; has to be made on this computer.</source>
        <translation>Небольшая, хорошо понимает английский; её нужно создать на этом компьютере.</translation>
    </message>
</context>
</TS>
